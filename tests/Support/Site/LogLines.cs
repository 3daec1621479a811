using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Openbeat.Tests.Support;

/// <summary>Keeps every line that any part of a site writes to its log, structured values and exceptions included.</summary>
internal sealed class LogLines : ILoggerProvider
{
    public ConcurrentQueue<string> Written { get; } = new();

    /// <summary>Whether words somebody sent are recognisable as theirs: phrases and addresses, as against the keys of lists.</summary>
    public static bool IsTelling(string sent) => sent.Length >= 5 && sent.IndexOfAny([' ', '@']) >= 0;

    /// <summary>The lines that hold one of some words.</summary>
    public IReadOnlyList<string> With(IEnumerable<string> words)
    {
        var wanted = words.Distinct().ToList();
        return [.. Written.Where(line => wanted.Any(word => line.Contains(word, StringComparison.Ordinal)))];
    }

    public ILogger CreateLogger(string categoryName) => new Line(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Line(LogLines lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs.Select(p => p.Value)) : "";
            lines.Written.Enqueue($"{category}: {formatter(state, exception)} {values} {exception}");
        }
    }
}
