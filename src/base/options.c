/* SPDX-License-Identifier: MIT */
/* Initialisers as calls, for C++ and other languages. */
#include "salient.h"

/* salient.h declares them to C++ alone. */
SAL_API struct sal_read_options sal_read_options_init(void);
SAL_API struct sal_dataset_options sal_dataset_options_init(void);
SAL_API struct sal_check_options sal_check_options_init(void);
SAL_API struct sal_derive_options sal_derive_options_init(void);
SAL_API struct sal_picture_options sal_picture_options_init(void);
SAL_API struct sal_series_options sal_series_options_init(void);

struct sal_read_options sal_read_options_init(void) {
    return (struct sal_read_options)SAL_READ_OPTIONS_INIT;
}

struct sal_dataset_options sal_dataset_options_init(void) {
    return (struct sal_dataset_options)SAL_DATASET_OPTIONS_INIT;
}

struct sal_check_options sal_check_options_init(void) {
    return (struct sal_check_options)SAL_CHECK_OPTIONS_INIT;
}

struct sal_derive_options sal_derive_options_init(void) {
    return (struct sal_derive_options)SAL_DERIVE_OPTIONS_INIT;
}

struct sal_picture_options sal_picture_options_init(void) {
    return (struct sal_picture_options)SAL_PICTURE_OPTIONS_INIT;
}

struct sal_series_options sal_series_options_init(void) {
    return (struct sal_series_options)SAL_SERIES_OPTIONS_INIT;
}
