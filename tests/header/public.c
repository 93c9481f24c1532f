/* SPDX-License-Identifier: MIT */
/* The public header alone, first and twice, in strict C11. */
#include "salient.h"

#include "salient.h"

int main(void) {
    const struct sal_read_options read = SAL_READ_OPTIONS_INIT;
    const struct sal_dataset_options dataset = SAL_DATASET_OPTIONS_INIT;
    const struct sal_derive_options derive = SAL_DERIVE_OPTIONS_INIT;
    const struct sal_picture_options picture = SAL_PICTURE_OPTIONS_INIT;

    return read.layer == NULL && dataset.gap_km < 0 && derive.reach_km[0] > derive.reach_km[3] &&
                   picture.width_px > 0 && !picture.has_extent
               ? 0
               : 1;
}
