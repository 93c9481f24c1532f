/* SPDX-License-Identifier: MIT */
/* Reports as unit vectors: the nearest has the greatest product, anywhere on the globe. */
#include "topology/evidence.h"

#include <math.h>

#include "base/ellipsoid.h"
#include "base/error.h"
#include "timeline/factions.h"
#include "timeline/sightings.h"

#define RADIUS_KM (SAL_EARTH_RADIUS_M / 1000.0)

/*
 * Chances that a report is wrong of its own point: one that is not confirmed; of a place that is
 * fought in; and what age adds at most, half of it in AGE_HALF_DAYS. They are round figures for
 * what they name, not fitted to any war.
 */
#define DOUBT_APPROXIMATE 0.10
#define DOUBT_CONTESTED 0.10
#define DOUBT_AGE 0.10
#define AGE_HALF_DAYS 180.0
/* It counts in whole quarters of a year: a band that moved every day would move for nothing. */
#define AGE_STEP_DAYS 90
/* The band ends at most this share of the way to a report. */
#define SHARE_MAX 0.9

struct vector {
    double x, y, z;
};

/* The reports of one side against another. */
struct pair {
    int faction_a, faction_b;
    GArray *sides[2]; /* int, indices of sightings */
    GArray *at[2];    /* struct vector, in parallel */
};

struct sal_evidence {
    const struct sal_dataset *dataset;
    int32_t day;
    GArray *pairs; /* struct pair */
};

static struct vector vector_of(struct sal_point lonlat) {
    const double lon = lonlat.x * G_PI / 180.0, lat = lonlat.y * G_PI / 180.0;
    return (struct vector){cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)};
}

static double km_between(struct vector a, struct vector b) {
    const double half = 0.5 * sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y) +
                                   (a.z - b.z) * (a.z - b.z));
    return 2.0 * RADIUS_KM * asin(fmin(half, 1.0));
}

enum sal_status sal_evidence_check(const struct sal_dataset *dataset, struct sal_error *err) {
    return dataset->n_sightings > 0
               ? SAL_OK
               : sal_error_set(err, SAL_USAGE, NULL,
                               "the map has no reports; wanted the key \"reports\" in its file, or "
                               "--reports FILE");
}

struct sal_evidence *sal_evidence_create(const struct sal_dataset *dataset, int32_t day) {
    if (dataset->n_sightings == 0) {
        return NULL;
    }
    struct sal_evidence *evidence = g_new0(struct sal_evidence, 1);
    evidence->dataset = dataset;
    evidence->day = day;
    evidence->pairs = g_array_new(FALSE, FALSE, sizeof(struct pair));
    return evidence;
}

int32_t sal_evidence_day(const struct sal_dataset *dataset, int32_t day) {
    size_t low = 0, high = dataset->n_changes;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (dataset->changes[middle] <= day) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low == 0 ? day : dataset->changes[low - 1];
}

void sal_evidence_destroy(struct sal_evidence *evidence) {
    if (evidence == NULL) {
        return;
    }
    for (guint i = 0; i < evidence->pairs->len; i++) {
        const struct pair *pair = &g_array_index(evidence->pairs, struct pair, i);
        for (int side = 0; side < 2; side++) {
            g_array_unref(pair->sides[side]);
            g_array_unref(pair->at[side]);
        }
    }
    g_array_unref(evidence->pairs);
    g_free(evidence);
}

static bool holds(const struct sal_sighting *s, int32_t day) {
    return s->kind != SAL_SIGHTING_PRESENCE && s->start <= day && day < s->end;
}

static const struct pair *pair_of(struct sal_evidence *e, int faction_a, int faction_b) {
    for (guint i = 0; i < e->pairs->len; i++) {
        const struct pair *pair = &g_array_index(e->pairs, struct pair, i);
        if (pair->faction_a == faction_a && pair->faction_b == faction_b) {
            return pair;
        }
    }
    struct pair pair = {.faction_a = faction_a, .faction_b = faction_b};
    const int factions[2] = {faction_a, faction_b};
    for (int side = 0; side < 2; side++) {
        pair.sides[side] = g_array_new(FALSE, FALSE, sizeof(int));
        pair.at[side] = g_array_new(FALSE, FALSE, sizeof(struct vector));
        for (int i = 0; i < (int)e->dataset->n_sightings; i++) {
            const struct sal_sighting *s = &e->dataset->sightings[i];
            if (holds(s, e->day) &&
                !sal_factions_are_opposed(e->dataset, s->faction, factions[side], e->day) &&
                sal_factions_are_opposed(e->dataset, s->faction, factions[1 - side], e->day)) {
                const struct vector at = vector_of(s->lonlat);
                g_array_append_val(pair.sides[side], i);
                g_array_append_val(pair.at[side], at);
            }
        }
    }
    g_array_append_val(e->pairs, pair);
    return &g_array_index(e->pairs, struct pair, e->pairs->len - 1);
}

static double doubt_of(const struct sal_sighting *s, int32_t age_days) {
    return (s->certainty == SAL_APPROXIMATE ? DOUBT_APPROXIMATE : 0.0) +
           (s->kind == SAL_SIGHTING_CONTESTED ? DOUBT_CONTESTED : 0.0) +
           DOUBT_AGE * (1.0 - exp2(-(double)age_days / AGE_HALF_DAYS));
}

/* The greatest product of a vector with those of a side. */
static int find_nearest(const struct vector *all, guint n, struct vector p) {
    double most = -2.0;
    int nearest = -1;
    for (guint i = 0; i < n; i++) {
        const double product = p.x * all[i].x + p.y * all[i].y + p.z * all[i].z;
        if (product > most) {
            most = product;
            nearest = (int)i;
        }
    }
    return nearest;
}

void sal_evidence_find(struct sal_evidence *evidence, struct sal_point lonlat, int faction_a,
                       int faction_b, struct sal_evidence_side out[2]) {
    const struct pair *pair = pair_of(evidence, faction_a, faction_b);
    const struct vector p = vector_of(lonlat);
    for (int side = 0; side < 2; side++) {
        const struct vector *all = (const struct vector *)(const void *)pair->at[side]->data;
        const int nearest = find_nearest(all, pair->at[side]->len, p);
        out[side] = (struct sal_evidence_side){.sighting = -1, .km = INFINITY};
        if (nearest >= 0) {
            const int sighting = g_array_index(pair->sides[side], int, nearest);
            const struct sal_sighting *s = &evidence->dataset->sightings[sighting];
            const bool is_dated = s->start != SAL_DAY_MIN && evidence->day != SAL_DAY_MIN;
            const int32_t age_days = is_dated ? evidence->day - s->start : 0;
            out[side] = (struct sal_evidence_side){
                .sighting = sighting,
                .km = km_between(p, all[nearest]),
                .age_days = age_days,
                .doubt = doubt_of(s, age_days - age_days % AGE_STEP_DAYS)};
        }
    }
}

bool sal_evidence_is_sure(const struct sal_evidence_side sides[2], double km, double days) {
    for (int i = 0; i < 2; i++) {
        if (sides[i].sighting < 0 || sides[i].km > km || sides[i].age_days > days) {
            return false;
        }
    }
    return true;
}

bool sal_evidence_is_handed_over(const struct sal_dataset *dataset,
                                 const struct sal_evidence_side sides[2]) {
    for (int i = 0; i < 2; i++) {
        if (sides[i].sighting >= 0 &&
            dataset->sightings[sides[i].sighting].kind == SAL_SIGHTING_HANDED_OVER) {
            return true;
        }
    }
    return false;
}

struct sal_band_disc sal_evidence_disc(const struct sal_evidence *evidence, struct sal_point lonlat,
                                       const struct sal_evidence_side sides[2], double chance) {
    struct sal_band_disc disc = {lonlat, 0.0};
    if (sides[0].sighting < 0 || sides[1].sighting < 0) {
        return disc;
    }
    double reach_km[2];
    for (int i = 0; i < 2; i++) {
        const double share = chance / (1.0 - 2.0 * sides[i].doubt);
        reach_km[i] = fmin(share, fmax(chance, SHARE_MAX)) * sides[i].km;
    }
    disc.radius_km = 0.5 * (reach_km[0] + reach_km[1]);
    /* Its middle lies towards the side that is known less nearly. */
    const struct sal_point a = evidence->dataset->sightings[sides[0].sighting].lonlat;
    const struct sal_point b = evidence->dataset->sightings[sides[1].sighting].lonlat;
    const double squeeze = fmax(cos(lonlat.y * G_PI / 180.0), 0.01);
    const double east = (b.x - a.x) * squeeze, north = b.y - a.y, way = hypot(east, north);
    const double off_deg =
        0.5 * (reach_km[1] - reach_km[0]) / (SAL_EARTH_DEG_M / 1000.0) / fmax(way, 1e-9);
    disc.center.x += off_deg * east / squeeze;
    disc.center.y += off_deg * north;
    return disc;
}
