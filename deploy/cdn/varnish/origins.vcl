# Where the store is, and who may purge. Yours to change; store.vcl includes it.

probe ready {
    .url = "/health";
    .interval = 1s;
    .timeout = 1s;
    .window = 3;
    .threshold = 2;
    .initial = 2;
}

# A name or address must lead to replicas that are ready: a Kubernetes service, a load balancer.
backend web {
    .host = "web-frontend";
    .port = "8080";
    .probe = ready;
    .connect_timeout = 1s;
    .first_byte_timeout = 5s;
    .between_bytes_timeout = 5s;
}

backend catalog {
    .host = "catalog-api";
    .port = "8080";
    .probe = ready;
    .connect_timeout = 1s;
    .first_byte_timeout = 5s;
    .between_bytes_timeout = 5s;
}

acl purgers {
    "localhost";
}

sub check_purger {
    # The store sends this as Cdn:Token. `openssl rand -hex 32`, and readable by Varnish only.
    if (client.ip !~ purgers || req.http.Authorization != "Bearer " + std.fileread("/etc/varnish/purge-token")) {
        return (synth(403, "Forbidden"));
    }
}
