namespace PeakStore.Integration.Running;

/// <summary>Waits for conditions, never for time.</summary>
public static class Eventually
{
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Reads until <paramref name="condition"/> holds. A failure shows the last value.</summary>
    public static async Task<T> BecomesAsync<T>(Func<Task<T>> read, Func<T, bool> condition)
    {
        using var limit = new CancellationTokenSource(GiveUpAfter);
        while (true)
        {
            var value = await read();
            if (condition(value))
            {
                return value;
            }

            Assert.False(limit.IsCancellationRequested, $"It did not come about within {GiveUpAfter.TotalSeconds} s. The last value was: {value}");
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }
}
