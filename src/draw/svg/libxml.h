/* SPDX-License-Identifier: MIT */
/* libxml2, loaded when the first SVG is written: base/module.h says why. */
#ifndef SAL_DRAW_SVG_LIBXML_H
#define SAL_DRAW_SVG_LIBXML_H

#include <libxml/xmlwriter.h>

#include "base/module.h"

#define SAL_XML_FUNCTIONS(X)                                                                       \
    X(xmlBufferContent)                                                                            \
    X(xmlBufferCreate)                                                                             \
    X(xmlBufferFree)                                                                               \
    X(xmlBufferLength)                                                                             \
    X(xmlFreeTextWriter)                                                                           \
    X(xmlNewTextWriterMemory)                                                                      \
    X(xmlTextWriterEndDocument)                                                                    \
    X(xmlTextWriterEndElement)                                                                     \
    X(xmlTextWriterFlush)                                                                          \
    X(xmlTextWriterSetIndent)                                                                      \
    X(xmlTextWriterStartDocument)                                                                  \
    X(xmlTextWriterStartElement)                                                                   \
    X(xmlTextWriterWriteAttribute)                                                                 \
    X(xmlTextWriterWriteString)

/** The functions of libxml2 in use. */
struct sal_xml {
    SAL_XML_FUNCTIONS(SAL_MODULE_MEMBER)
};

/** libxml2, loaded once for the process; NULL with SAL_IO set when it cannot be. */
const struct sal_xml *sal_libxml_load(struct sal_error *err);

#endif
