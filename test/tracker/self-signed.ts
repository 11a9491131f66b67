// A certificate for localhost that nobody trusts, valid for a hundred years. Made once with
// `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj /CN=localhost -addext subjectAltName=...`.

export const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgbD/Hee9PFpF3LhhJ
6405+eYHb+DJpeI823z53i5mK3uhRANCAATBPuw+sUSawlZv70tgYQ8pMSY1cvrj
3gEFThL0btKuQxA4I75a8GpfqIDIh8Hk2Q8rwIrQ4psdBIjUEh7gpRv6
-----END PRIVATE KEY-----
`;

export const certificate = `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUZtaZqXrAzBy1vdxngeWUdSD9vfswCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNDIxNDEyNloYDzIxMjYxMDMx
MjE0MTI2WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATBPuw+sUSawlZv70tgYQ8pMSY1cvrj3gEFThL0btKuQxA4I75a8Gpf
qIDIh8Hk2Q8rwIrQ4psdBIjUEh7gpRv6o28wbTAdBgNVHQ4EFgQUDJwEBCNF/b/9
l1PL45v2VD9dihkwHwYDVR0jBBgwFoAUDJwEBCNF/b/9l1PL45v2VD9dihkwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIhAN+DlgYPs7AIe+v+llREMbbRbl/mrsUu7eA2pgpP81CNAiBc
ojAp2BKaTv0BtTmo4UIKSV0xRA7YUsJL32STe+eagA==
-----END CERTIFICATE-----
`;
