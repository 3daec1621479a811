using Openbeat.Platform.Jobs;

namespace Openbeat.Platform.Time;

/// <summary>A bank holiday of England and Wales.</summary>
public sealed record BankHoliday(DateOnly Day, string Name);

/// <summary>
/// Bank holidays of England and Wales as data. They are announced year by year, so the list ends; a year before it does,
/// the site starts to say so.
/// </summary>
public sealed class BankHolidays(IReadOnlyList<BankHoliday> list)
{
    private readonly HashSet<DateOnly> _days = [.. list.Select(h => h.Day)];

    public static BankHolidays Shipped() => new(ReferenceData.Read<IReadOnlyList<BankHoliday>>(typeof(BankHolidays), "bank-holidays.data.json"));

    public IReadOnlyList<BankHoliday> List { get; } = list;

    /// <summary>The last year the list covers.</summary>
    public int LastYear { get; } = list.Max(h => h.Day.Year);

    public bool Includes(DateOnly day) => _days.Contains(day);

    /// <summary>Neither Saturday, Sunday nor bank holiday.</summary>
    public bool IsWorkingDay(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Includes(day);

    /// <summary>What to tell an administrator about the end of the list, or null while more than a year is left.</summary>
    public string? Warning(DateOnly today) => today >= new DateOnly(LastYear, 1, 1)
        ? $"The list of bank holidays ends with {LastYear}: add those announced since, or clocks will count later holidays as working days."
        : null;
}

/// <summary>Tells that the list of bank holidays is about to end.</summary>
internal sealed class BankHolidaysWatch(BankHolidays holidays, TimeProvider clock, ILogger<BankHolidaysWatch> log) : ISiteJob
{
    public const string Key = "bank-holidays.watch";

    public Task<string?> RunAsync(CancellationToken stop)
    {
        var warning = holidays.Warning(clock.LondonToday());
        if (warning is not null)
        {
            log.LogWarning("{Warning}", warning);
        }

        return Task.FromResult(warning);
    }
}
