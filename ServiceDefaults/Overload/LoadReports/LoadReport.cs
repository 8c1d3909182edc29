using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace PeakStore.ServiceDefaults.Overload.LoadReports;

/// <summary>
/// What a service tells its callers among us of its <see cref="Stress"/>, with every answer. The header is that of Open Request Cost
/// Aggregation (ORCA), which Envoy and gRPC know: <c>endpoint-load-metrics: TEXT application_utilization=0.83</c>.
/// </summary>
internal sealed class LoadReport(Stress stress)
{
    public const string Header = "endpoint-load-metrics";

    private const string Prefix = "TEXT application_utilization=";

    // In hundredths, up to two: the texts are made once.
    private static readonly string[] Texts =
        [.. Enumerable.Range(0, 201).Select(hundredths => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{hundredths / 100.0:0.##}"))];

    /// <summary>The header's value now.</summary>
    public string Now => Texts[(int)Math.Clamp(Math.Round(stress.Current * 100), 0, Texts.Length - 1)];

    /// <summary>Reads the header; null when it is not there, or says something else.</summary>
    public static double? Read(HttpResponseMessage answer)
    {
        if (!answer.Headers.TryGetValues(Header, out var values))
        {
            return null;
        }

        var text = values.FirstOrDefault(value => value.StartsWith(Prefix, StringComparison.Ordinal));
        return text is not null && double.TryParse(text.AsSpan(Prefix.Length), NumberStyles.Float, CultureInfo.InvariantCulture, out var utilization) && utilization >= 0
            ? utilization
            : null;
    }
}

/// <summary>Puts the report on answers to our own services, before anything can refuse.</summary>
internal sealed class LoadReportMiddleware(RequestDelegate next, LoadReport report, Caller caller)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (caller.IsOurs(context))
        {
            context.Response.Headers[LoadReport.Header] = report.Now;
        }

        return next(context);
    }
}
