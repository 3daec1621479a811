namespace Openbeat.Modules.Teams;

/// <summary>How late it may be recorded that somebody goes: some days; one of long ago would rewrite who was here.</summary>
internal static class DaysBack
{
    public const int Most = 31;

    /// <summary>What is wrong with a day, in a sentence without a full stop, or null.</summary>
    /// <param name="day">The day, or null where none was entered or it cannot be read.</param>
    /// <param name="today">Today.</param>
    /// <param name="missing">What is said where there is none.</param>
    public static string? FaultOf(DateOnly? day, DateOnly today, string missing) =>
        day is null ? missing
        : day < today.AddDays(-Most) ? $"Enter a day of the last {Most} days, today or one to come"
        : null;
}
