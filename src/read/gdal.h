/* SPDX-License-Identifier: MIT */
/* GDAL, loaded when a source or a result first needs it: base/module.h says why. */
#ifndef SAL_READ_GDAL_H
#define SAL_READ_GDAL_H

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_http.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include "base/module.h"

#define SAL_GDAL_FUNCTIONS(X)                                                                      \
    X(CPLCalloc)                                                                                   \
    X(CPLErrorReset)                                                                               \
    X(CPLGetErrorHandlerUserData)                                                                  \
    X(CPLHTTPPopFetchCallback)                                                                     \
    X(CPLHTTPPushFetchCallback)                                                                    \
    X(CPLPopErrorHandler)                                                                          \
    X(CPLPushErrorHandlerEx)                                                                       \
    X(CPLSetThreadLocalConfigOption)                                                               \
    X(CPLStrdup)                                                                                   \
    X(CSLDestroy)                                                                                  \
    X(GDALAllRegister)                                                                             \
    X(GDALClose)                                                                                   \
    X(GDALCreate)                                                                                  \
    X(GDALCreateCopy)                                                                              \
    X(GDALDatasetCreateLayer)                                                                      \
    X(GDALDatasetGetLayer)                                                                         \
    X(GDALDatasetGetLayerByName)                                                                   \
    X(GDALDatasetGetLayerCount)                                                                    \
    X(GDALGetColorEntryAsRGB)                                                                      \
    X(GDALGetDatasetDriver)                                                                        \
    X(GDALGetDriverByName)                                                                         \
    X(GDALGetDriverShortName)                                                                      \
    X(GDALGetGeoTransform)                                                                         \
    X(GDALGetProjectionRef)                                                                        \
    X(GDALGetRasterBand)                                                                           \
    X(GDALGetRasterColorInterpretation)                                                            \
    X(GDALGetRasterColorTable)                                                                     \
    X(GDALGetRasterCount)                                                                          \
    X(GDALGetRasterDataType)                                                                       \
    X(GDALGetRasterNoDataValue)                                                                    \
    X(GDALGetRasterXSize)                                                                          \
    X(GDALGetRasterYSize)                                                                          \
    X(GDALOpenEx)                                                                                  \
    X(GDALRasterIOEx)                                                                              \
    X(OCTDestroyCoordinateTransformation)                                                          \
    X(OCTNewCoordinateTransformation)                                                              \
    X(OCTTransform)                                                                                \
    X(GDALSetGeoTransform)                                                                         \
    X(GDALSetProjection)                                                                           \
    X(OGR_F_Create)                                                                                \
    X(OGR_F_Destroy)                                                                               \
    X(OGR_F_GetFID)                                                                                \
    X(OGR_F_GetFieldAsDateTime)                                                                    \
    X(OGR_F_GetFieldAsString)                                                                      \
    X(OGR_F_GetFieldAsStringList)                                                                  \
    X(OGR_F_GetGeometryRef)                                                                        \
    X(OGR_F_IsFieldSetAndNotNull)                                                                  \
    X(OGR_F_SetFieldDouble)                                                                        \
    X(OGR_F_SetFieldInteger64)                                                                     \
    X(OGR_F_SetFieldString)                                                                        \
    X(OGR_F_SetGeometryDirectly)                                                                   \
    X(OGR_FD_GetFieldCount)                                                                        \
    X(OGR_FD_GetFieldDefn)                                                                         \
    X(OGR_Fld_Create)                                                                              \
    X(OGR_Fld_Destroy)                                                                             \
    X(OGR_Fld_GetNameRef)                                                                          \
    X(OGR_Fld_GetType)                                                                             \
    X(OGR_Fld_SetPrecision)                                                                        \
    X(OGR_Fld_SetWidth)                                                                            \
    X(OGR_G_AddGeometryDirectly)                                                                   \
    X(OGR_G_CreateFromWkb)                                                                         \
    X(OGR_G_CreateFromWkt)                                                                         \
    X(OGR_G_CreateGeometry)                                                                        \
    X(OGR_G_DestroyGeometry)                                                                       \
    X(OGR_G_GetGeometryCount)                                                                      \
    X(OGR_G_GetGeometryRef)                                                                        \
    X(OGR_G_GetGeometryType)                                                                       \
    X(OGR_G_GetLinearGeometry)                                                                     \
    X(OGR_G_GetPointCount)                                                                         \
    X(OGR_G_GetPoints)                                                                             \
    X(OGR_G_HasCurveGeometry)                                                                      \
    X(OGR_G_Is3D)                                                                                  \
    X(OGR_G_IsMeasured)                                                                            \
    X(OGR_G_SetPoints)                                                                             \
    X(OGR_GT_Flatten)                                                                              \
    X(OGR_L_CreateFeature)                                                                         \
    X(OGR_L_CreateField)                                                                           \
    X(OGR_L_GetLayerDefn)                                                                          \
    X(OGR_L_GetName)                                                                               \
    X(OGR_L_GetNextFeature)                                                                        \
    X(OGR_L_GetSpatialRef)                                                                         \
    X(OGR_L_ResetReading)                                                                          \
    X(OSRDestroySpatialReference)                                                                  \
    X(OSREPSGTreatsAsLatLong)                                                                      \
    X(OSREPSGTreatsAsNorthingEasting)                                                              \
    X(OSRExportToWktEx)                                                                            \
    X(OSRGetAxisMappingStrategy)                                                                   \
    X(OSRNewSpatialReference)                                                                      \
    X(OSRSetAxisMappingStrategy)                                                                   \
    X(OSRSetFromUserInput)                                                                         \
    X(VSIFCloseL)                                                                                  \
    X(VSIFileFromMemBuffer)                                                                        \
    X(VSIFOpenL)                                                                                   \
    X(VSIFReadL)                                                                                   \
    X(VSIFSeekL)                                                                                   \
    X(VSIFTellL)                                                                                   \
    X(VSIFree)                                                                                     \
    X(VSIGetMemFileBuffer)                                                                         \
    X(VSIMkdir)                                                                                    \
    X(VSIReadDir)                                                                                  \
    X(VSIReadDirRecursive)                                                                         \
    X(VSIRmdirRecursive)                                                                           \
    X(VSIUnlink)

/** The functions of GDAL in use. */
struct sal_gdal {
    SAL_GDAL_FUNCTIONS(SAL_MODULE_MEMBER)
};

/** GDAL, loaded once for the process; NULL with SAL_IO set when it cannot be. */
const struct sal_gdal *sal_gdal_load(const char *place, struct sal_error *err);

/** What GDAL complained of first between push and pop. */
struct sal_gdal_words {
    char text[200]; /* "" when there was no error */
};

/** Send this thread's GDAL errors to `words` instead of standard error, until popped. */
void sal_gdal_push(const struct sal_gdal *gdal, struct sal_gdal_words *words);
void sal_gdal_pop(const struct sal_gdal *gdal);

/** Have whatever this thread's drivers would fetch refused, and tables that are other files left
 * out of databases in files, until opened. */
void sal_gdal_shut(const struct sal_gdal *gdal);
void sal_gdal_open(const struct sal_gdal *gdal);

#endif
