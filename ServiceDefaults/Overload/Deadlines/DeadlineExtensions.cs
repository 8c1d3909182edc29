using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace PeakStore.ServiceDefaults.Overload.Deadlines;

internal static class DeadlineExtensions
{
    // Nothing of ours waits longer.
    private const int LongestMs = 60_000;

    /// <summary>Timestamp at which the caller will have given up; null when it does not say, or says nothing that makes sense.</summary>
    public static long? ReadDeadline(this HttpRequest request, TimeProvider time) =>
        request.Headers.TryGetValue(CallContext.TimeoutHeader, out var text)
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds <= LongestMs
            ? time.GetTimestamp() + (long)(milliseconds / 1000.0 * time.TimestampFrequency)
            : null;

    /// <summary>Cancels the request at its deadline: what is done afterwards is done for nobody.</summary>
    /// <returns>To be disposed when the request has ended; null when it has no deadline.</returns>
    public static IDisposable? EndAt(this HttpContext context, long? deadline, TimeProvider time)
    {
        if (deadline is null)
        {
            return null;
        }

        var end = new RequestEnd(context, time.GetElapsedTime(time.GetTimestamp(), deadline.Value), time);
        context.RequestAborted = end.Token;
        return end;
    }

    private sealed class RequestEnd : IDisposable
    {
        private readonly HttpContext _context;
        private readonly CancellationToken _before;
        private readonly CancellationTokenSource _deadline;
        private readonly CancellationTokenSource _either;

        public RequestEnd(HttpContext context, TimeSpan left, TimeProvider time)
        {
            (_context, _before) = (context, context.RequestAborted);
            _deadline = new(left > TimeSpan.Zero ? left : TimeSpan.Zero, time);
            _either = CancellationTokenSource.CreateLinkedTokenSource(_before, _deadline.Token);
        }

        public CancellationToken Token => _either.Token;

        public void Dispose()
        {
            _context.RequestAborted = _before;
            _either.Dispose();
            _deadline.Dispose();
        }
    }
}
