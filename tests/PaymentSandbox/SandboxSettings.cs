using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace PeakStore.PaymentSandbox;

/// <summary>Holds the behaviour in force.</summary>
internal sealed class SandboxSettings(IOptions<SandboxOptions> options)
{
    public Settings Current { get; set; } = new(options.Value.LatencyMilliseconds, options.Value.FailureRate, options.Value.LostAnswerRate);
}

internal static class SettingsEndpoints
{
    public static void MapSettings(this IEndpointRouteBuilder app)
    {
        app.MapGet("/settings", (SandboxSettings settings) => settings.Current);
        app.MapPut("/settings", Put);
    }

    private static Results<Ok<Settings>, ValidationProblem> Put(Settings wanted, SandboxSettings settings)
    {
        if (wanted is not { LatencyMilliseconds: >= 0 and <= 60_000, FailureRate: >= 0 and <= 1, LostAnswerRate: >= 0 and <= 1 })
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>
            {
                ["settings"] = ["latencyMilliseconds is 0 to 60000, failureRate and lostAnswerRate are 0 to 1."],
            });
        }

        settings.Current = wanted;
        return TypedResults.Ok(wanted);
    }
}
