using Openbeat.Platform.Settings;

namespace Openbeat.Platform.Audit;

/// <summary>What a force may decide about its audit trail.</summary>
public static class AuditSettings
{
    public const string TrailKind = "audit-event";

    public static readonly Setting<List<string>> ReasonNeeded = new(
        "audit.reason-needed", "Kinds of record that need a reason to be seen or handed out", "Keys such as vetting, one each.", ["vetting"]);

    public static readonly Setting<int> Years = new(
        "audit.years", "Years for which the audit trail is kept", "Only the command line can thin it after that, leaving a certificate.", 7)
    { Rule = SettingRules.Between(1, 100) };

    public static IReadOnlyList<Setting> All { get; } = [ReasonNeeded, Years];

    /// <summary>The kinds of event that this platform itself writes.</summary>
    public static IReadOnlyList<AuditKind> Kinds { get; } =
    [
        new("setting", "A value of a setting, with the day it takes effect", [AuditOperation.Alter], "InForceFrom"),
        new(TrailKind, "Events of this trail: the restricted store's searched, either store's handed out or thinned", [AuditOperation.Consult, AuditOperation.Disclose, AuditOperation.Erase], "Events", "ThroughSequence"),
        new("compartment-key", "The key of a compartment of the restricted store", [AuditOperation.Alter]),
    ];
}

/// <summary>Whether somebody has to say why before they see or hand out a record.</summary>
public sealed class ReasonRule(SiteSettings settings)
{
    public const int MaxLength = 500;

    /// <summary>What is wrong with a longer one, in words.</summary>
    public static string TooLong { get; } = $"Use {MaxLength} characters or fewer";

    public bool IsNeededFor(string kind) => settings.Get(AuditSettings.ReasonNeeded).Contains(kind);

    /// <summary>What is wrong with a reason, in words, or null.</summary>
    public string? FaultOf(string kind, string? reason) =>
        IsNeededFor(kind) && string.IsNullOrWhiteSpace(reason) ? "Say why you need to see it"
        : reason?.Length > MaxLength ? TooLong
        : null;
}
