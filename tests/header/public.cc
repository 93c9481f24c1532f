// SPDX-License-Identifier: MIT
// The public header alone, as C++: its initialisers and, by linking, its names as C has them.
#include "salient.h"

int main() {
    const sal_picture_options picture = SAL_PICTURE_OPTIONS_INIT;
    const sal_dataset_options dataset = SAL_DATASET_OPTIONS_INIT;
    sal_report *report = sal_report_create();
    const bool is_empty = sal_report_count(report) == 0;

    sal_report_destroy(report);
    return is_empty && picture.height_px > 0 && dataset.border_tolerance_km < 0 &&
                   sal_status_text(SAL_OK) != nullptr
               ? 0
               : 1;
}
