// SPDX-License-Identifier: MIT
// The fronts of a day as lines, each with its two sides.
#include <cstdint>
#include <cstdio>
#include <memory>

#include <salient.h>

int main() {
    sal_error err = {};
    sal_dataset_options options = SAL_DATASET_OPTIONS_INIT;
    options.map = "iraq";
    sal_dataset *opened = nullptr;
    if (sal_dataset_open(&options, nullptr, &opened, &err) != SAL_OK) {
        std::fprintf(stderr, "%s: %s\n", err.place, err.message);
        return 1;
    }
    const std::unique_ptr<sal_dataset, void (*)(sal_dataset *)> dataset(opened,
                                                                        sal_dataset_destroy);
    const std::int32_t day = sal_day_from_civil(2014, 10, 15);
    sal_features *made = nullptr;
    if (sal_fronts_create(dataset.get(), &day, 1, nullptr, &made, &err) != SAL_OK) {
        return 1;
    }
    const std::unique_ptr<sal_features, void (*)(sal_features *)> fronts(made,
                                                                         sal_features_destroy);
    const int a = sal_features_field(fronts.get(), "side_a");
    std::printf("%zu fronts, the first of %s with %zu points\n", fronts->n_items,
                fronts->items[0].values[a], fronts->items[0].geom.n_points);
    return fronts->kind == SAL_GEOM_LINE ? 0 : 1;
}
