/* SPDX-License-Identifier: MIT */
/* Reports on a meridian, where distances are known; the chance of the band; and outlines of discs
 * against the areas that they have. */
#include "topology/evidence.h"

#include <glib.h>
#include <math.h>

#include "base/ellipsoid.h"
#include "made.h"
#include "timeline/sightings.h"
#include "topology/band.h"

#define DEG_KM (SAL_EARTH_DEG_M / 1000.0)

struct scene {
    struct made made;
    struct sal_sighting sightings[8];
    int red, blue;
};

static void scene_init(struct scene *s) {
    made_init(&s->made);
    s->red = made_faction(&s->made, "red", "red");
    s->blue = made_faction(&s->made, "blue", "blue");
    s->made.dataset.sightings = s->sightings;
    s->made.dataset.n_sightings = 0;
}

static struct sal_sighting *add(struct scene *s, int faction, double lat, int32_t start) {
    struct sal_sighting *sighting = &s->sightings[s->made.dataset.n_sightings++];
    *sighting = (struct sal_sighting){
        .id = "1", .lonlat = {10.0, lat}, .faction = faction, .start = start, .end = SAL_DAY_MAX};
    return sighting;
}

static struct sal_band_disc ask(struct scene *s, int32_t day, double lat,
                                struct sal_evidence_side sides[2]) {
    const struct sal_point at = {10.0, lat};
    struct sal_evidence *evidence = sal_evidence_create(&s->made.dataset, day);
    g_assert_nonnull(evidence);
    sal_evidence_find(evidence, at, s->red, s->blue, sides);
    const struct sal_band_disc disc = sal_evidence_disc(evidence, at, sides, SAL_BAND_CHANCE);
    sal_evidence_destroy(evidence);
    return disc;
}

static void check(double is, double wanted, double by) {
    g_assert_cmpfloat_with_epsilon(is, wanted, by);
}

static void test_nearest(void) {
    struct scene s;
    struct sal_evidence_side sides[2];
    scene_init(&s);
    add(&s, s.red, 0.0, 100);
    add(&s, s.red, -1.0, 100);
    add(&s, s.blue, 1.0, 90);
    add(&s, s.blue, 0.6, 200);
    add(&s, s.red, 0.5, 100)->kind = SAL_SIGHTING_PRESENCE;
    ask(&s, 100, 0.4, sides);
    g_assert_cmpint(sides[0].sighting, ==, 0);
    g_assert_cmpint(sides[1].sighting, ==, 2); /* the nearer one is of a later day */
    check(sides[0].km, 0.4 * DEG_KM, 1e-6);
    check(sides[1].km, 0.6 * DEG_KM, 1e-6);
    g_assert_cmpint(sides[1].age_days, ==, 10);
    g_assert_false(sal_evidence_is_sure(sides, 50.0, 90.0));
    g_assert_true(sal_evidence_is_sure(sides, 70.0, 90.0));
    g_assert_false(sal_evidence_is_sure(sides, 70.0, 9.0));
    made_finish(&s.made);
}

static void test_disc(void) {
    struct scene s;
    struct sal_evidence_side sides[2];
    scene_init(&s);
    struct sal_sighting *red = add(&s, s.red, 0.0, 100);
    struct sal_sighting *blue = add(&s, s.blue, 1.0, 100);
    /* New and sure: three fifths of the way, about its middle. */
    struct sal_band_disc disc = ask(&s, 100, 0.5, sides);
    check(disc.radius_km, 0.3 * DEG_KM, 1e-6);
    check(disc.center.y, 0.5, 1e-9);
    /* A front nearer to red: each part is three fifths of the way to its own report. */
    disc = ask(&s, 100, 0.2, sides);
    check(disc.radius_km, 0.3 * DEG_KM, 1e-6);
    check(disc.center.y - disc.radius_km / DEG_KM, 0.08, 1e-9);
    check(disc.center.y + disc.radius_km / DEG_KM, 0.68, 1e-9);
    /* A doubt of 0.1 makes a side wider by 1 / 0.8; age adds half of 0.1 in 180 days. */
    red->certainty = SAL_APPROXIMATE;
    disc = ask(&s, 100, 0.5, sides);
    check(disc.radius_km, (0.3 / 0.8 + 0.3) / 2.0 * DEG_KM, 1e-6);
    red->certainty = SAL_CONFIRMED;
    blue->kind = SAL_SIGHTING_CONTESTED;
    disc = ask(&s, 100, 0.5, sides);
    check(disc.radius_km, (0.3 / 0.8 + 0.3) / 2.0 * DEG_KM, 1e-6);
    blue->kind = SAL_SIGHTING_CONTROL;
    disc = ask(&s, 280, 0.5, sides);
    check(disc.radius_km, 0.3 / 0.9 * DEG_KM, 1e-6);
    /* Never past nine tenths of the way. */
    red->certainty = blue->certainty = SAL_APPROXIMATE;
    red->kind = blue->kind = SAL_SIGHTING_CONTESTED;
    disc = ask(&s, 100000, 0.5, sides);
    check(disc.radius_km, 0.45 * DEG_KM, 1e-6);
    made_finish(&s.made);
}

static void test_one_side(void) {
    struct scene s;
    struct sal_evidence_side sides[2];
    scene_init(&s);
    g_assert_null(sal_evidence_create(&s.made.dataset, 100));
    add(&s, s.red, 0.0, 100);
    const struct sal_band_disc disc = ask(&s, 100, 0.5, sides);
    g_assert_cmpint(sides[1].sighting, ==, -1);
    g_assert_cmpfloat(disc.radius_km, ==, 0.0);
    g_assert_false(sal_evidence_is_sure(sides, 1e6, 1e6));
    made_finish(&s.made);
}

static double area_of(const struct sal_geom *geom) {
    double sum = 0.0;
    for (size_t r = 0; r < geom->n_rings; r++) {
        sum += 0.5 * sal_ring_area2(geom->points + geom->ring_start[r],
                                    geom->ring_start[r + 1] - geom->ring_start[r]);
    }
    return sum;
}

/* Outline of circles, lines of them ended at `starts`. */
static double outline_area(const struct sal_band_circle *circles, const size_t *ends, size_t n) {
    struct sal_band band = sal_band_init();
    struct sal_arena *arena = sal_arena_create();
    struct sal_geom geom;
    g_array_set_size(band.discs, (guint)ends[n - 1]);
    g_array_append_vals(band.starts, ends, (guint)n);
    g_assert_cmpint(sal_band_outline(&band, circles, 0.05, arena, &geom, NULL), ==, SAL_OK);
    const double area = area_of(&geom);
    sal_arena_destroy(arena);
    sal_band_finish(&band);
    return area;
}

static void test_outline(void) {
    const struct sal_band_circle line[] = {{{0.0, 0.0}, 2.0}, {{10.0, 0.0}, 2.0}};
    const size_t together[] = {2}, apart[] = {1, 2};
    check(outline_area(line, together, 1), 40.0 + 4.0 * G_PI, 0.02);
    check(outline_area(line, apart, 2), 8.0 * G_PI, 0.02);
    /* What lies in another is no more than that. */
    const struct sal_band_circle twice[] = {
        {{0.0, 0.0}, 2.0}, {{0.5, 0.0}, 1.0}, {{0.0, 0.5}, 1.0}};
    const size_t three[] = {1, 2, 3};
    check(outline_area(twice, three, 3), 4.0 * G_PI, 0.02);
    /* About a ring of discs there is a hole. */
    struct sal_band_circle ring[33];
    for (int i = 0; i < 33; i++) {
        const double turn = 2.0 * G_PI * (i % 32) / 32.0;
        ring[i] = (struct sal_band_circle){{10.0 * cos(turn), 10.0 * sin(turn)}, 3.0};
    }
    const size_t round[] = {33};
    check(outline_area(ring, round, 1), G_PI * (13.0 * 13.0 - 7.0 * 7.0), 3.0);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/evidence/nearest", test_nearest);
    g_test_add_func("/evidence/disc", test_disc);
    g_test_add_func("/evidence/one-side", test_one_side);
    g_test_add_func("/evidence/outline", test_outline);
    return g_test_run();
}
