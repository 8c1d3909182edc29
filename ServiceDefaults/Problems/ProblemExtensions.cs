using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using PeakStore.ServiceDefaults.Data;
using PeakStore.ServiceDefaults.Resilience;
using Polly;
using StackExchange.Redis;

namespace PeakStore.ServiceDefaults.Problems;

internal static class ProblemExtensions
{
    private const string RetryAfterSeconds = "1";

    /// <summary>Every error leaves as a problem with one of our types; a request that cannot be read is a 400, also in Development.</summary>
    public static void AddProblems(this IHostApplicationBuilder builder)
    {
        // A number in quotes is a mistake.
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict);
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = false);
        builder.Services.Configure<ExceptionHandlerOptions>(handler => handler.StatusCodeSelector = StatusOf);
        builder.Services.AddProblemDetails(problems => problems.CustomizeProblemDetails = context =>
        {
            var problem = context.ProblemDetails;
            if (problem.Type?.StartsWith(ProblemTypes.BaseAddress, StringComparison.Ordinal) is not true)
            {
                var status = problem.Status ?? context.HttpContext.Response.StatusCode;
                problem.Type = ProblemTypes.BaseAddress + ProblemTypes.OfStatus(status);
                if (status is StatusCodes.Status503ServiceUnavailable)
                {
                    context.HttpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
                }

                problem.Detail ??= status == StatusCodes.Status400BadRequest ? "The body or a parameter cannot be read: look at its syntax and types." : null;
            }
        });
    }

    private static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        OperationCanceledException => StatusCodes.Status503ServiceUnavailable,
        _ when Unavailable(exception) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>A store or service that cannot be reached is a reason to come back, not a bug.</summary>
    private static bool Unavailable(Exception exception) =>
        exception is HttpRequestException or TimeoutException or ExecutionRejectedException or NpgsqlException { IsTransient: true } or RedisConnectionException
        || Postgres.IsAway(exception)
        || RedisCalls.CannotNow(exception)
        || (exception.InnerException is { } inner && Unavailable(inner));
}
