using Microsoft.Extensions.Primitives;

namespace PeakStore.Web.Security;

/// <summary>What every answer tells browsers not to allow.</summary>
public static class SecurityHeaders
{
    /// <summary>Everything comes from the shop itself; nothing is inline, framed or posted elsewhere.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
        + "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    // Unless said otherwise a page shows the reader's own basket and name: their browser may keep it, never what is in between.
    private const string PageCaching = "private, no-cache";

    private const string StrictTransport = "max-age=31536000";

    private static readonly KeyValuePair<string, StringValues>[] Defaults =
    [
        new("Content-Security-Policy", ContentSecurityPolicy),
        new("X-Content-Type-Options", "nosniff"),
        new("Referrer-Policy", "strict-origin-when-cross-origin"),
        new("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        new("Cross-Origin-Opener-Policy", "same-origin"),
        new("Cross-Origin-Resource-Policy", "same-origin"),
    ];

    /// <summary>Adds the headers to every answer, also to errors; an endpoint's own value of a header wins.</summary>
    public static WebApplication UseSecurityHeaders(this WebApplication app)
    {
        var strict = !app.Environment.IsDevelopment();
        app.Use((context, next) =>
        {
            // Late, because the exception handler clears what was set early, and because only then is it known whether the
            // browser came by HTTPS: that may be said by a forwarded header.
            context.Response.OnStarting(() =>
            {
                Apply(context.Response, strict && context.Request.IsHttps);
                return Task.CompletedTask;
            });
            return next(context);
        });
        return app;
    }

    /// <summary>
    /// For answers that are sent before forwarded headers are read. Whoever lies about HTTPS gets a header that browsers ignore on
    /// plain HTTP.
    /// </summary>
    public static Action<HttpResponse> Of(IHostEnvironment environment)
    {
        var strict = !environment.IsDevelopment();
        return response =>
        {
            var request = response.HttpContext.Request;
            Apply(response, strict && (request.IsHttps || request.Headers["X-Forwarded-Proto"] == Uri.UriSchemeHttps));
        };
    }

    /// <summary>Adds what is missing.</summary>
    internal static void Apply(HttpResponse response, bool httpsForGood = false)
    {
        if (httpsForGood)
        {
            response.Headers.StrictTransportSecurity = StrictTransport;
        }

        foreach (var (name, value) in Defaults)
        {
            response.Headers.TryAdd(name, value);
        }

        if (response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) is true)
        {
            response.Headers.TryAdd("Cache-Control", PageCaching);
        }
    }
}
