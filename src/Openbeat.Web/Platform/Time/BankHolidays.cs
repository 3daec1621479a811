using System.Globalization;
using Openbeat.Platform.Jobs;
using Openbeat.Platform.Settings;

namespace Openbeat.Platform.Time;

/// <summary>A bank holiday of England and Wales.</summary>
public sealed record BankHoliday(DateOnly Day, string Name) : ISettingLine<BankHoliday>
{
    public const int NameMaxLength = 100;

    private const string DayForm = "yyyy-MM-dd";

    public static string Example => "2030-12-25 Christmas Day";

    public static BankHoliday? Read(string line) =>
        line.Length > DayForm.Length && DateOnly.TryParseExact(line[..DayForm.Length], DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new BankHoliday(day, line[DayForm.Length..].Trim())
            : null;

    public string ToLine() => $"{Day.ToString(DayForm, CultureInfo.InvariantCulture)} {Name}";
}

/// <summary>
/// Bank holidays of England and Wales as a list that a site keeps up. They are announced year by year, so the list ends; a
/// year before it does, the site starts to say so.
/// </summary>
public sealed class BankHolidays
{
    public static readonly Setting<IReadOnlyList<BankHoliday>> Setting = new(
        "bank-holidays.list",
        "Bank holidays of England and Wales",
        "Days that no clock counts as working days. They are announced year by year: add each as it is announced, and keep the past ones, from which it is told what was late.",
        ReferenceData.Read<IReadOnlyList<BankHoliday>>(typeof(BankHolidays), "bank-holidays.data.json"))
    { Rule = FaultOf };

    private readonly Func<IReadOnlyList<BankHoliday>> _list;

    private BankHolidays(Func<IReadOnlyList<BankHoliday>> list) => _list = list;

    /// <summary>The list that ships with this version.</summary>
    public static BankHolidays Shipped() => new(() => Setting.Default);

    /// <summary>The list that is in force on this site, whenever it is asked.</summary>
    public static BankHolidays InForce(SiteSettings settings) => new(() => settings.Get(Setting));

    /// <summary>By day.</summary>
    public IReadOnlyList<BankHoliday> List => [.. _list().OrderBy(h => h.Day)];

    /// <summary>The last year the list covers.</summary>
    public int LastYear => _list().Max(h => h.Day.Year);

    public bool Includes(DateOnly day) => _list().Any(h => h.Day == day);

    /// <summary>Neither Saturday, Sunday nor bank holiday.</summary>
    public bool IsWorkingDay(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Includes(day);

    /// <summary>What to tell an administrator about the end of the list, or null while more than a year is left.</summary>
    public string? Warning(DateOnly today) => LastYear is var last && today >= new DateOnly(last, 1, 1)
        ? $"The list of bank holidays ends with {last}: add those announced since under Settings, or clocks will count later holidays as working days."
        : null;

    private static string? FaultOf(IReadOnlyList<BankHoliday> list) =>
        list.Count == 0 ? "Keep at least one bank holiday"
        : list.Any(h => h is null) ? "Enter a day and a name for each"
        : list.FirstOrDefault(h => string.IsNullOrWhiteSpace(h.Name)) is { } nameless ? $"Give {nameless.Day:d MMMM yyyy} a name"
        : list.FirstOrDefault(h => h.Name.Length > BankHoliday.NameMaxLength) is { } wordy ? $"Use {BankHoliday.NameMaxLength} characters or fewer for the name of {wordy.Day:d MMMM yyyy}"
        : list.GroupBy(h => h.Day).FirstOrDefault(g => g.Count() > 1) is { } twice ? $"{twice.Key:d MMMM yyyy} stands twice"
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
