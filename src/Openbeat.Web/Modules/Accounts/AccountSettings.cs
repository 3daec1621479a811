using Openbeat.Platform.Settings;

namespace Openbeat.Modules.Accounts;

/// <summary>How often people get a summary of their work by mail.</summary>
public enum SummaryRhythm
{
    Never,
    OnTheFirstWorkingDayOfAWeek,
    OnEveryWorkingDay,
}

/// <summary>What a force may decide about signing in.</summary>
public static class AccountSettings
{
    public static readonly Setting<bool> MembersNeedSecondFactor = new(
        "accounts.members-second-factor", "Members need a second factor", "Everybody else always does.", false)
    { EditedOn = AccountLinks.SignInRules };

    public static readonly Setting<bool> LocalSignIn = new(
        "accounts.local-sign-in", "Sign-in with a password or passkey of this site", "Turned off, single sign-on is the only way in, but for the break-glass account.", true)
    { EditedOn = AccountLinks.SignInRules };

    public static readonly Setting<int> IdleMinutes = new(
        "accounts.idle-minutes", "Minutes until an idle session ends", "Counted from the last page asked for.", 60)
    { Rule = SettingRules.Between(5, 1_440) };

    public static readonly Setting<int> SessionHours = new(
        "accounts.session-hours", "Hours until any session ends", "However busy it is.", 12)
    { Rule = SettingRules.Between(1, 24) };

    public static readonly Setting<int> AttemptsByNetworkAddress = new(
        "accounts.attempts-by-network-address", "Sign-in attempts from one network address in five minutes", "A police station may share one address.", 60)
    { Rule = SettingRules.Between(5, 10_000) };

    public static readonly Setting<int> AttemptsByAccount = new(
        "accounts.attempts-by-account", "Sign-in attempts for one account in five minutes", "From wherever they come.", 10)
    { Rule = SettingRules.Between(3, 1_000) };

    public static readonly Setting<SummaryRhythm> WorkSummary = new(
        "accounts.work-summary", "Summary of their work that people get by mail", "It says how much waits and how much is late, not what. Whoever does not want it stops it by a link in it, or in their account.",
        SummaryRhythm.OnTheFirstWorkingDayOfAWeek);

    public static IReadOnlyList<Setting> All { get; } =
        [WorkSummary, MembersNeedSecondFactor, LocalSignIn, IdleMinutes, SessionHours, AttemptsByNetworkAddress, AttemptsByAccount];
}
