namespace PeakStore.Integration.Running;

/// <summary>Waits for conditions, never for time.</summary>
public static class Eventually
{
    /// <summary>Half of <c>Cache:FreshFor</c>: what is in memory does not change by growing old until then.</summary>
    public static readonly TimeSpan OnlyByEvents = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Reads until <paramref name="condition"/> holds. A failure shows the last value.</summary>
    /// <param name="limit">When to give up, where waiting on would bring it about in another way than the one meant.</param>
    public static async Task<T> BecomesAsync<T>(Func<Task<T>> read, Func<T, bool> condition, TimeSpan? limit = null)
    {
        var giveUpAfter = limit ?? GiveUpAfter;
        using var giveUp = new CancellationTokenSource(giveUpAfter);
        while (true)
        {
            var value = await read();
            if (condition(value))
            {
                return value;
            }

            Assert.False(giveUp.IsCancellationRequested, $"It did not come about within {giveUpAfter.TotalSeconds} s. The last value was: {value}");
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }
}
