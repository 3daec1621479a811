namespace Openbeat.Analytics.Statistics.DisclosureControl;

/// <summary>Whether something of a protected source may be released, and if not, why.</summary>
/// <param name="IsAllowed">True when it may be released.</param>
/// <param name="Reason">The reason for a refusal, a sentence to the reader; empty when it is allowed.</param>
public readonly record struct ReleaseDecision(bool IsAllowed, string Reason)
{
    /// <summary>It may be released.</summary>
    public static ReleaseDecision Allowed { get; } = new(true, "");

    /// <summary>It may not, for the reason given.</summary>
    public static ReleaseDecision Refused(string reason) => new(false, reason);
}
