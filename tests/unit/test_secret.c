/* SPDX-License-Identifier: MIT */
#include "base/secret.h"

#include <glib.h>

#include "base/error.h"

static void passwords_are_masked(void) {
    static const char *const cases[][2] = {
        {"PG:dbname=war password=hunter2 host=here", "PG:dbname=war password=*** host=here"},
        {"PG:PASSWORD='two \\' words' user=a", "PG:PASSWORD=*** user=a"},
        {"PG:password=x", "PG:password=*"},
        {"PG:password=", "PG:password="},
        {"PG:password='open", "PG:password=***"},
        {"postgresql://ann:s3cret@db:5432/war", "postgresql://ann:***@db:5432/war"},
        {"postgresql://ann@db/war", "postgresql://ann@db/war"},
        {"https://a.org/x:y@z", "https://a.org/x:y@z"},
        {"two password=aaaa of password=bbbb", "two password=*** of password=***"},
        {"areas.shp", "areas.shp"},
        {"password = hunter2 user=a", "password = *** user=a"},
        {"uid=u;pwd=hunter2;x=1", "uid=u;pwd=***;x=1"},
        {"pwd={two;words};x=1", "pwd=***;x=1"},
        {"?user=u&passw%6Frd=hunter2&x=1", "?user=u&passw%6Frd=***&x=1"},
        {"/vsicurl?url=http://h/x&userpwd=u:hunter2", "/vsicurl?url=http://h/x&userpwd=***"},
        {"https://h/x?token=hunter2&X-Amz-Signature=abcd",
         "https://h/x?token=***&X-Amz-Signature=***"},
        {"authcode=\thunter2", "authcode=\t***"},
        {"https://t0ken@h/x", "https://***@h/x"},
        {"Access_Key=hunter2", "Access_Key=***"},
        {"the author=Ann, monkey=1", "the author=Ann, monkey=1"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *text = g_strdup(cases[i][0]);
        sal_secret_mask(text);
        g_assert_cmpstr(text, ==, cases[i][1]);
        g_free(text);
    }
}

static void names_of_sources(void) {
    static const char *const cases[][2] = {
        {"areas.shp", "areas.shp"},
        {"/vsizip/a.zip/b.shp", "/vsizip/a.zip/b.shp"},
        {"CSV:areas.csv", "CSV:areas.csv"},
        {"PG:dbname=war password = hunter2 host=here", "PG:dbname=war host=here"},
        {"PG:dbname = war sslpassword='a \\' b' tables=control,x", "PG:dbname=war tables=control"},
        {"PG:passfile=/x hunter2 user=u port=1", "PG:port=1"},
        {"PG:dbname=postgresql://u:hunter2@h/d host=h", "PG:host=h"},
        {"PG:postgresql://h:5998/war?user=u&passw%6Frd=hunter2", "PG:host=h port=5998 dbname=war"},
        {"postgresql://u:hun/te@r2@h:1/war", "PG:host=h port=1 dbname=war"},
        {"MSSQL:server=h;database=d;uid=u;pwd=hunter2;", "MSSQL:server=h database=d"},
        {"MYSQL:war,host=h,user=u,password=hunter2", "MYSQL:host=h"},
        {"https://u:hunter2@h:1/s3cret/x.geojson?token=s3cret", "https://h:1/.../x.geojson"},
        {"https://h/x.geojson#s3cret", "https://h/x.geojson"},
        {"/vsicurl?url=http://h:1/x.geojson&userpwd=u:hunter2", "http://h:1/x.geojson"},
        {"/vsicurl?userpwd=u:hunter2&url=http%3A%2F%2Fh/x.geojson", "http://h/x.geojson"},
        {"/vsizip//vsicurl/http://u:hunter2@h/a/x.zip/b.shp", "http://h/.../b.shp"},
        {"/vsis3/bucket/s3cret/x.geojson", "/vsis3/.../x.geojson"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *name = sal_secret_source_name(cases[i][0]);
        g_assert_cmpstr(name, ==, cases[i][1]);
        char *again = sal_secret_source_name(name);
        g_assert_null(strstr(again, "hunter2"));
        g_free(again);
        g_free(name);
    }
}

static void words_hide_what_names_leave_out(void) {
    char words[] = "no \"S3\" in port 5998 of host h, nor hun%20ter2 and hun ter2";
    sal_secret_hide(words, "PG:host=h port=5998 password='S3/hun%20ter2'");
    g_assert_null(strstr(words, "S3"));
    g_assert_null(strstr(words, "ter2"));
    g_assert_nonnull(strstr(words, "port 5998 of host h"));
    char plain[] = "areas.shp is cut short";
    sal_secret_hide(plain, "areas.shp");
    g_assert_cmpstr(plain, ==, "areas.shp is cut short");
}

static void errors_keep_secrets(void) {
    struct sal_error err;
    (void)sal_error_set(&err, SAL_IO, "PG:dbname=a password=hunter2", "no: %s",
                        "postgresql://a:hunter2@b/c");
    g_assert_null(strstr(err.place, "hunter2"));
    g_assert_null(strstr(err.message, "hunter2"));
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/secret/mask", passwords_are_masked);
    g_test_add_func("/secret/names", names_of_sources);
    g_test_add_func("/secret/words", words_hide_what_names_leave_out);
    g_test_add_func("/secret/errors", errors_keep_secrets);
    return g_test_run();
}
