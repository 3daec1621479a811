namespace Openbeat.Platform.Audit;

/// <summary>Who changes something, when and why: every write takes one.</summary>
/// <param name="At">The instant, UTC.</param>
/// <param name="Actor">The account, or a name such as <c>command line</c> or <c>public</c>: never a person's name or address.</param>
/// <param name="Origin">Where it came from: <c>web</c>, <c>command line</c> or <c>job</c>.</param>
/// <param name="Reason">Why, where a reason was asked for.</param>
/// <param name="AsRole">The role under which it was allowed, where one was needed.</param>
/// <param name="ForWhom">The account of the absent colleague who is covered for, if any.</param>
public sealed record Change(DateTime At, string Actor, string Origin, string? Reason = null, string? AsRole = null, string? ForWhom = null)
{
    public static Change ByCommandLine(TimeProvider clock, string? reason = null) =>
        new(clock.GetUtcNow().UtcDateTime, "command line", "command line", reason);

    public static Change ByPublic(TimeProvider clock) => new(clock.GetUtcNow().UtcDateTime, "public", "web");

    public static Change ByJob(TimeProvider clock, string job) => new(clock.GetUtcNow().UtcDateTime, job, "job");
}
