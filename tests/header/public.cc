// SPDX-License-Identifier: MIT
// The public header alone, as C++: its initialisers and, by linking, its names as C has them.
#include "salient.h"

int main() {
    const sal_picture_options picture = SAL_PICTURE_OPTIONS_INIT;
    const sal_dataset_options dataset = SAL_DATASET_OPTIONS_INIT;
    const sal_read_options read = SAL_READ_OPTIONS_INIT;
    const sal_check_options check = SAL_CHECK_OPTIONS_INIT;
    const sal_derive_options derive = SAL_DERIVE_OPTIONS_INIT;
    const sal_series_options series = SAL_SERIES_OPTIONS_INIT;
    sal_report *report = sal_report_create();
    const bool is_empty = sal_report_count(report) == 0;

    sal_report_destroy(report);
    return is_empty && picture.height_px > 0 && dataset.border_tolerance_km < 0 &&
                   read.layer == nullptr && check.gap_km < 0 && derive.reach_km[3] > 0 &&
                   derive.background == nullptr && series.fps > 0 &&
                   sal_status_text(SAL_OK) != nullptr
               ? 0
               : 1;
}
