using Microsoft.Extensions.Time.Testing;
using PeakStore.ServiceDefaults.Caching;
using PeakStore.ServiceDefaults.Caching.Layers;

namespace PeakStore.Unit.Caching;

/// <summary>Two replicas and what they share.</summary>
public sealed class SharedLayerTests : IDisposable
{
    private readonly Shared _shared = new();
    private readonly CacheUnderTest _first;
    private readonly CacheUnderTest _second;

    public SharedLayerTests()
    {
        var time = new FakeTimeProvider();
        (_first, _second) = (new(_shared, time), new(_shared, time));
        _first.Cache.BeginListening(CacheUnderTest.At(5));
        _second.Cache.BeginListening(CacheUnderTest.At(5));
    }

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    [Fact]
    public async Task What_one_replica_has_read_the_other_need_not()
    {
        await _first.GetAsync();

        Assert.Equal(("one", false), await _second.GetAsync());
        Assert.Equal(0, _second.Asked);
    }

    [Fact]
    public async Task What_has_changed_since_is_read_anew()
    {
        await _first.GetAsync();
        _second.Source = "two";
        _second.Cache.Invalidate(CacheUnderTest.At(15), "product:MUG-1");

        Assert.Equal(("two", false), await _second.GetAsync());
    }

    [Fact]
    public async Task What_was_read_before_a_replica_listened_is_not_believed()
    {
        await _first.GetAsync();
        _second.Source = "two";
        _second.Cache.BeginListening(CacheUnderTest.At(12));

        Assert.Equal(("two", false), await _second.GetAsync());
    }

    [Fact]
    public async Task With_the_source_away_a_new_replica_answers_what_another_knew()
    {
        await _first.GetAsync();
        _second.Cache.BeginListening(null);
        _second.SourceFails = true;

        Assert.Equal(("one", true), await _second.GetAsync());
    }

    [Fact(Timeout = Limits.Milliseconds)]
    public async Task While_one_replica_makes_an_expensive_answer_the_other_waits_for_it()
    {
        var gate = new TaskCompletionSource();
        _first.Gate = gate.Task;
        var first = _first.GetAsync(expensive: true);
        await _shared.Led;

        var second = _second.GetAsync(expensive: true);
        await _shared.Waited;
        gate.SetResult();
        await first;
        await _shared.Written;
        while (!second.IsCompleted)
        {
            // Slowly: what waits on this clock must get to look around before its patience is at an end.
            _second.Time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        Assert.Equal(("one", false), await second);
        Assert.Equal(0, _second.Asked);
    }

    private sealed class Shared : ISharedAnswers
    {
        private readonly Dictionary<string, Answer> _answers = [];
        private readonly HashSet<string> _led = [];
        private readonly TaskCompletionSource _someoneLeads = new();
        private readonly TaskCompletionSource _someoneWaits = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Led => _someoneLeads.Task;

        /// <summary>Ends when somebody has found that another leads.</summary>
        public Task Waited => _someoneWaits.Task;

        /// <summary>Ends when there is an answer for all.</summary>
        public Task Written => _written.Task;

        public Task<Answer?> ReadAsync(string key, CancellationToken cancellationToken)
        {
            lock (_answers)
            {
                return Task.FromResult(_answers.GetValueOrDefault(key));
            }
        }

        public Task WriteAsync(string key, Answer answer, CancellationToken cancellationToken)
        {
            lock (_answers)
            {
                _answers[key] = answer;
                _led.Remove(key);
            }

            _written.TrySetResult();

            return Task.CompletedTask;
        }

        public Task<bool> TryLeadAsync(string key, CancellationToken cancellationToken)
        {
            lock (_answers)
            {
                var leads = _led.Add(key);
                (leads ? _someoneLeads : _someoneWaits).TrySetResult();
                return Task.FromResult(leads);
            }
        }
    }
}
