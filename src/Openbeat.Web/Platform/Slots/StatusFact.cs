namespace Openbeat.Platform.Slots;

/// <summary>How a fact about the running site is to be taken.</summary>
public enum StatusTone
{
    Plain,
    Good,
    Warning,
    Bad,
}

/// <summary>One line of the status page.</summary>
/// <param name="Group">The heading it stands under.</param>
/// <param name="Name">What is told.</param>
/// <param name="Value">How it stands, in words.</param>
/// <param name="Tone">How it is to be taken.</param>
/// <param name="Path">Where there is more of it, or null.</param>
public sealed record StatusFact(string Group, string Name, string Value, StatusTone Tone = StatusTone.Plain, string? Path = null);

/// <summary>What a module tells about how it runs. Modules register theirs; the status page asks each, and says so where one fails.</summary>
public interface IStatusSource
{
    /// <summary>Ascending from top to bottom of the page.</summary>
    int Order { get; }

    Task<IReadOnlyList<StatusFact>> FactsAsync(CancellationToken stop);
}
