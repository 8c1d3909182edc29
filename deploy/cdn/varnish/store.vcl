vcl 4.1;

# PeakStore behind Varnish 7 with vmod xkey (Debian: varnish, varnish-modules). docs/cdn.md explains it; tests/Integration/Cdn runs it.
# Start varnishd with `-p http_gzip_support=off -p vcl_path=<this folder>`: the store has compressed everything once, also for Brotli.

import std;
import xkey;

include "origins.vcl";

sub vcl_recv {
    if (req.method == "PURGE") {
        call check_purger;
        if (!req.http.Surrogate-Key) {
            return (synth(400, "Give the keys as Surrogate-Key"));
        }
        # Soft: what was let go of can still stand in for an origin that is away.
        return (synth(200, "Purged " + xkey.softpurge(req.http.Surrogate-Key)));
    }

    if (req.url ~ "^/api/(products|categories|campaigns)([/?]|$)") {
        set req.backend_hint = catalog;
    } else {
        set req.backend_hint = web;
    }

    # Where a visitor came from makes no other page.
    if (req.url ~ "[?&](utm_[a-z]+|gclid|fbclid|msclkid)=") {
        set req.url = regsuball(req.url, "([?&])(utm_[a-z]+|gclid|fbclid|msclkid)=[^&]*", "\1");
        set req.url = regsub(regsuball(req.url, "([?&])&+", "\1"), "[?&]$", "");
    }

    # Said by us only, see vcl_synth.
    if (req.restarts == 0) {
        unset req.http.X-Old-Is-Fine;
    }

    # Streams, writes, and who has just written and must see it.
    if ((req.method != "GET" && req.method != "HEAD") || req.http.Accept ~ "text/event-stream"
        || req.http.Authorization || req.http.Consistency-Token) {
        return (pass);
    }

    # Pictures and static files are everybody's; a page is, until the visitor is known. Other cookies change nothing.
    if (req.http.Cookie ~ "(^|;\s*)peakstore=" && req.url !~ "^/(api|pictures)/" && req.url !~ "\.(css|js|svg|ico|woff2)(\?|$)") {
        return (pass);
    }
    unset req.http.Cookie;

    # Three forms, not as many as there are browsers.
    if (req.http.Accept-Encoding ~ "\bbr\b" && req.http.Accept-Encoding ~ "\bgzip\b") {
        set req.http.Accept-Encoding = "br, gzip";
    } elsif (req.http.Accept-Encoding ~ "\bgzip\b") {
        set req.http.Accept-Encoding = "gzip";
    } else {
        unset req.http.Accept-Encoding;
    }

    # While the store answers, what has expired is asked for again before it is sent: it takes the store a millisecond, and whoever
    # comes meanwhile waits for that one request. Otherwise it is sent for as long as stale-if-error says.
    if (std.healthy(req.backend_hint) && !req.http.X-Old-Is-Fine) {
        set req.grace = 0s;
    } else {
        set req.grace = 7d;
    }
    return (hash);
}

sub vcl_miss {
    # The store has just failed to answer this, and we have nothing.
    if (req.http.X-Old-Is-Fine) {
        return (synth(503, "The store does not answer"));
    }
}

sub vcl_backend_response {
    if (beresp.http.Surrogate-Key) {
        set beresp.http.xkey = beresp.http.Surrogate-Key;
    }

    # Not delivered, or else it would take the place of what is known. See vcl_synth.
    if (beresp.status >= 500 && !bereq.uncacheable) {
        return (abandon);
    }

    # Nobody said that it may be kept.
    if (!beresp.http.Cache-Control) {
        set beresp.uncacheable = true;
        set beresp.ttl = 1s;
    }

    # Varnish knows stale-while-revalidate, but not stale-if-error.
    if (beresp.http.Cache-Control ~ "stale-if-error=\d+") {
        set beresp.grace = std.duration(regsub(beresp.http.Cache-Control, ".*stale-if-error=(\d+).*", "\1s"), 0s);
    }

    # The cookie was looked at above; caches further on have to do so themselves.
    if (beresp.http.Vary ~ "(?i)cookie") {
        set beresp.http.X-Vary = beresp.http.Vary;
        set beresp.http.Vary = "Accept-Encoding";
    }
}

sub vcl_backend_error {
    if (!bereq.uncacheable) {
        return (abandon);
    }
    # Its page says nothing that a shopper could use.
    set beresp.http.Retry-After = "1";
    set beresp.body = "The store does not answer. Please try again in a moment.";
    return (deliver);
}

sub vcl_deliver {
    if (obj.hits == 0) {
        set resp.http.X-Cache = "MISS";
    } elsif (obj.ttl < 0s) {
        set resp.http.X-Cache = "STALE";
    } else {
        set resp.http.X-Cache = "HIT";
    }
    if (resp.http.X-Vary) {
        set resp.http.Vary = resp.http.X-Vary;
    }
    unset resp.http.X-Vary;
    unset resp.http.xkey;
    unset resp.http.Surrogate-Key;
    unset resp.http.X-Varnish;
    unset resp.http.Via;
}

sub vcl_synth {
    # The store failed to answer: once more, with what is known.
    if (resp.status == 503 && req.restarts == 0 && !req.http.X-Old-Is-Fine && (req.method == "GET" || req.method == "HEAD")) {
        set req.http.X-Old-Is-Fine = "1";
        return (restart);
    }
    if (resp.status == 503) {
        set resp.http.Retry-After = "1";
    }
    set resp.http.Content-Type = "text/plain; charset=utf-8";
    synthetic(resp.reason);
    return (deliver);
}
