using Microsoft.Extensions.Primitives;
using PeakStore.ServiceDefaults.Caching.Http;
using PeakStore.ServiceDefaults.Data;

namespace PeakStore.ServiceDefaults.Caching;

/// <summary>An answer in memory, with its compressed forms and its headers ready to send.</summary>
public sealed class CachedAnswer
{
    private readonly Forms _asItIs;
    private Forms? _dressed;
    private long _comparedAt = -1;

    internal CachedAnswer(Answer answer, ConsistencyToken required, CacheDeadlines deadlines, string surrogateKeyHeader)
    {
        Answer = answer;
        _asItIs = new(answer, null);
        Required = required;
        Deadlines = deadlines;
        SurrogateKeys = answer.Tags.Count == 0
            ? StringValues.Empty
            : string.Join(surrogateKeyHeader == "Cache-Tag" ? ',' : ' ', answer.Tags);
        Position = answer.Position == default ? StringValues.Empty : answer.Position.ToString();
    }

    /// <summary>What is sent.</summary>
    public Answer Answer { get; }

    /// <summary>How far the database had to be when the answer was made.</summary>
    internal ConsistencyToken Required { get; }

    internal CacheDeadlines Deadlines { get; }

    internal StringValues SurrogateKeys { get; }

    /// <summary>How far the database was, for clients that know of a change to see whether the answer shows it.</summary>
    internal StringValues Position { get; }

    /// <summary>Bytes in memory, about: compressed forms are a third each.</summary>
    internal long Size => 1000 + (Answer.Body.Length * 5L / 3);

    /// <summary>Its form in this encoding: compressed when first asked for, and never again.</summary>
    /// <param name="dress">What is put into it; null for nothing.</param>
    internal Representation In(ContentCoding coding, Func<Answer, Answer>? dress = null)
    {
        if (dress is null)
        {
            return _asItIs.In(coding);
        }

        if (Volatile.Read(ref _dressed) is not { } dressed || dressed.Dress != dress)
        {
            dressed = new(dress(Answer), dress);
            Volatile.Write(ref _dressed, dressed);
        }

        return dressed.In(coding);
    }

    /// <summary>Whether it shows everything up to <paramref name="position"/>.</summary>
    internal bool Shows(ConsistencyToken position) => !position.IsAfter(Required) || Answer.Position.IsAfter(position);

    /// <summary>Whether none of what it shows has changed since.</summary>
    internal bool IsCurrent(Layers.Changes changes)
    {
        var number = changes.Number;
        if (Volatile.Read(ref _comparedAt) == number)
        {
            return true;
        }

        if (!Shows(changes.Newest(Answer.Tags)))
        {
            return false;
        }

        Volatile.Write(ref _comparedAt, number);
        return true;
    }

    /// <summary>Seconds since its source was read, as the header <c>Age</c> has them.</summary>
    public long AgeAt(DateTimeOffset now) => Math.Max(0, (long)(now - Answer.MadeAt).TotalSeconds);

    /// <summary>The forms of an answer.</summary>
    private sealed class Forms(Answer answer, Func<Answer, Answer>? dress)
    {
        private readonly Representation?[] _forms = new Representation?[3];

        public Func<Answer, Answer>? Dress => dress;

        public Representation In(ContentCoding coding) => _forms[(int)coding] ??= Representation.Of(answer, coding);
    }
}
