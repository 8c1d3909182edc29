using System.Globalization;
using Microsoft.AspNetCore.Http;
using PeakStore.ServiceDefaults.Overload;
using PeakStore.ServiceDefaults.Overload.Priorities;
using Polly.Timeout;

namespace PeakStore.ServiceDefaults.Resilience.Calls;

/// <summary>
/// One attempt to call a service of ours. It says how important the request is that it is made for and how long it will wait, and waits no longer:
/// no call outlives whoever is waiting for it.
/// </summary>
internal sealed class OwnServiceHandler(IHttpContextAccessor request, TimeProvider time) : DelegatingHandler
{
    private const string EventStream = "text/event-stream";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        var context = CallContext.Of(request.HttpContext);
        var own = CallTimes.Of(message.Method);
        var left = context?.Deadline is { } deadline ? time.GetElapsedTime(time.GetTimestamp(), deadline) : TimeSpan.MaxValue;
        var wait = left < own ? left : own;
        Describe(message, context, wait);
        if (wait <= TimeSpan.Zero)
        {
            throw GivenUp();
        }

        // Until the headers are there: a stream goes on for as long as somebody listens.
        using var limit = new CancellationTokenSource(wait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await base.SendAsync(message, either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // A service that is slow is one that fails; that a caller was in a hurry is no fault of the service's.
            throw left > own ? new TimeoutRejectedException($"{message.Method} {message.RequestUri} took longer than {own.TotalSeconds} s.", own) : GivenUp();
        }
    }

    private static void Describe(HttpRequestMessage message, CallContext? context, TimeSpan wait)
    {
        // Set anew with each attempt: there is less time left then.
        message.Headers.Remove(CallContext.PriorityHeader);
        message.Headers.Remove(CallContext.TimeoutHeader);
        if (context is not null)
        {
            message.Headers.TryAddWithoutValidation(CallContext.PriorityHeader, PriorityNames.Of(context.Priority));
        }

        if (!message.Headers.Accept.Any(type => type.MediaType == EventStream))
        {
            var milliseconds = Math.Max(0, (long)wait.TotalMilliseconds);
            message.Headers.TryAddWithoutValidation(CallContext.TimeoutHeader, milliseconds.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static OperationCanceledException GivenUp() => new("Whoever asked has given up: there is nobody to call for.");
}
