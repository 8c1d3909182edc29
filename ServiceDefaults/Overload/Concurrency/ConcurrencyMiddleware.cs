using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using PeakStore.ServiceDefaults.Overload.Concurrency.Limits;
using PeakStore.ServiceDefaults.Overload.Concurrency.Lines;
using PeakStore.ServiceDefaults.Overload.Deadlines;
using PeakStore.ServiceDefaults.Overload.Priorities;
using PeakStore.ServiceDefaults.Overload.Refusals;

namespace PeakStore.ServiceDefaults.Overload.Concurrency;

/// <summary>Lets requests in as <see cref="ConcurrencyLimiter"/> says, and notes what goes along with the calls that are made for them.</summary>
internal sealed class ConcurrencyMiddleware(RequestDelegate next, ConcurrencyLimiter limiter, Caller caller, TimeProvider time)
{
    private static readonly Refusal Full = Busy(ShedLayer.Concurrency);
    private static readonly Refusal WaitedTooLong = Busy(ShedLayer.Queue);
    private static readonly Refusal TooLate = Busy(ShedLayer.Deadline);

    private readonly ConcurrentDictionary<Endpoint, NormalLatency> _endpoints = [];
    private readonly Func<Endpoint, NormalLatency> _watch = _ => limiter.Watch();

    public async Task InvokeAsync(HttpContext context)
    {
        if (CallContext.Of(context) is not null)
        {
            // A request within a request, such as one for a page of our own: the outer one has been let in.
            await next(context);
            return;
        }

        var endpoint = context.GetEndpoint();
        var call = Describe(context);
        context.Features.Set(call);
        if (!limiter.IsOn || endpoint?.Metadata.GetMetadata<UnlimitedMetadata>() is not null)
        {
            await next(context);
            return;
        }

        await context.Request.ReadBodyAheadAsync();
        switch (await limiter.EnterAsync(call.Priority, call.Deadline, context.RequestAborted))
        {
            case Admission.Admitted:
                await ServeAsync(context, endpoint, call);
                break;
            case Admission.Full:
                await RefuseAsync(Full, context, call.Priority);
                break;
            case Admission.WaitedTooLong:
                await RefuseAsync(WaitedTooLong, context, call.Priority);
                break;
            default:
                await RefuseAsync(TooLate, context, call.Priority);
                break;
        }
    }

    private async Task ServeAsync(HttpContext context, Endpoint? endpoint, CallContext call)
    {
        var begun = time.GetTimestamp();
        var succeeded = false;
        try
        {
            using var deadline = context.EndAt(call.Deadline, time);
            await next(context);
            succeeded = context.Response.StatusCode is < StatusCodes.Status400BadRequest or StatusCodes.Status409Conflict && !context.RequestAborted.IsCancellationRequested;
        }
        finally
        {
            // What failed, perhaps at once, tells nothing about how long the work takes.
            var told = succeeded && endpoint is not null ? _endpoints.GetOrAdd(endpoint, _watch) : null;
            limiter.Leave(told, time.GetElapsedTime(begun));
        }
    }

    private CallContext Describe(HttpContext context)
    {
        var headers = context.Request.Headers;
        var said = headers.TryGetValue(CallContext.PriorityHeader, out var name) ? PriorityNames.Parse(name) : null;
        return new CallContext(
            said is { } priority && caller.IsOurs(context) ? priority : PriorityExtensions.PriorityOf(context),
            context.Request.ReadDeadline(time));
    }

    /// <summary>The less important, the later it should come back.</summary>
    private static Task RefuseAsync(Refusal refusal, HttpContext context, Priority priority) =>
        refusal.SendAsync(context, priority, TimeSpan.FromSeconds(1 + (int)priority));

    private static Refusal Busy(string layer) => new(
        layer, StatusCodes.Status503ServiceUnavailable, "There is more to do right now than can be done.", "Nothing has happened. Try again after the time in Retry-After.");
}
