using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Openbeat.Web.Tests.Support;

/// <summary>Keeps every line that any part of the site writes, its structured values and exceptions included.</summary>
internal sealed class LogLines : ILoggerProvider
{
    public ConcurrentQueue<string> Written { get; } = new();

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
