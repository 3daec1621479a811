using System.Diagnostics.CodeAnalysis;

namespace Openbeat.Analytics.Stops;

/// <summary>
/// The answers of one table that were asked for lately, within a bound of memory. A table never changes, so that an answer
/// holds as long as it is kept. When those of late fill half the bound, they become the older ones, and what was older and
/// not asked for since is gone.
/// </summary>
/// <param name="mostBytes">The bound; sizes are estimates.</param>
internal sealed class KeptAnswers(long mostBytes)
{
    /// <summary>Enough for a few thousand views of the explorer.</summary>
    public const long UsualBytes = 32 * 1024 * 1024;

    private readonly Lock _gate = new();
    private Dictionary<string, (object Answer, long Bytes)> _late = new(StringComparer.Ordinal);
    private Dictionary<string, (object Answer, long Bytes)> _older = new(StringComparer.Ordinal);
    private long _lateBytes;

    /// <summary>The number of answers kept.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _late.Count + _older.Keys.Count(key => !_late.ContainsKey(key));
            }
        }
    }

    /// <summary>The answer to a question, worked out when it is not kept.</summary>
    /// <param name="question">What is asked, filters apart.</param>
    /// <param name="query">The filters.</param>
    /// <param name="answer">Works it out.</param>
    /// <param name="numbers">How many numbers an answer has.</param>
    public T Get<T>(string question, StopQuery query, Func<T> answer, Func<T, long> numbers)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(query);
        var key = $"{question}?{query}";
        if (TryGet(key, out var kept))
        {
            return (T)kept;
        }

        var made = answer();
        const int bytesOfNumber = 64;
        Keep(key, made, (numbers(made) * bytesOfNumber) + (key.Length * sizeof(char)));
        return made;
    }

    private bool TryGet(string key, [NotNullWhen(true)] out object? answer)
    {
        lock (_gate)
        {
            if (_late.TryGetValue(key, out var late))
            {
                answer = late.Answer;
                return true;
            }

            if (!_older.TryGetValue(key, out var older))
            {
                answer = null;
                return false;
            }

            answer = older.Answer;
            Add(key, older.Answer, older.Bytes);
            return true;
        }
    }

    private void Keep(string key, object answer, long bytes)
    {
        if (bytes <= mostBytes / 4)
        {
            lock (_gate)
            {
                Add(key, answer, bytes);
            }
        }
    }

    private void Add(string key, object answer, long bytes)
    {
        if (!_late.TryAdd(key, (answer, bytes)))
        {
            return;
        }

        _lateBytes += bytes;
        if (_lateBytes > mostBytes / 2)
        {
            (_older, _late, _lateBytes) = (_late, new(StringComparer.Ordinal), 0);
        }
    }
}
