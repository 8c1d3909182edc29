using PeakStore.ServiceDefaults.WaitingRooms;

namespace PeakStore.Web.WaitingRoom.Admission;

/// <summary>Admissions in the browser: one small cookie a room, sent to the checkout only.</summary>
internal static class AdmissionCookies
{
    private const string Prefix = "admission-";

    public static void Set(HttpContext context, string room, AdmissionAnswer admission) => context.Response.Cookies.Append(Prefix + room, admission.Admission, new()
    {
        Path = "/checkout",
        Expires = admission.ExpiresAt,
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        IsEssential = true,
    });

    public static string? Of(HttpContext context, string room) => context.Request.Cookies[Prefix + room];

    /// <summary>All of them, as <see cref="AdmissionTokens.Header"/> carries them; null for none.</summary>
    public static string? All(HttpContext context)
    {
        var tokens = context.Request.Cookies.Where(cookie => cookie.Key.StartsWith(Prefix, StringComparison.Ordinal)).Select(cookie => cookie.Value).ToList();
        return tokens.Count == 0 ? null : string.Join(',', tokens);
    }
}

/// <summary>Sends the buyer's admissions along with what the shop orders for them.</summary>
internal sealed class AdmissionHandler(IHttpContextAccessor accessor) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Post && accessor.HttpContext is { } context && AdmissionCookies.All(context) is { } tokens)
        {
            request.Headers.TryAddWithoutValidation(AdmissionTokens.Header, tokens);
        }

        return base.SendAsync(request, cancellationToken);
    }
}
