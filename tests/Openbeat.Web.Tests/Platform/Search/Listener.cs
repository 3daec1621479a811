using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Openbeat.Web.Tests.Platform.Search;

/// <summary>Hears everything the site logs.</summary>
internal sealed class Listener : ILoggerProvider
{
    public ConcurrentBag<string> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => new Ear(Lines);

    public void Dispose()
    {
    }

    private sealed class Ear(ConcurrentBag<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            lines.Add($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Add(formatter(state, exception) + exception);
    }
}
