using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Modules.Accounts;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Administration;

/// <summary>What every page that changes a setting has: from when, why, what is coming, how it came to be, and how it would look.</summary>
public abstract class SettingPage(SettingsRegister register, SettingsLog log, IAccess access, ScopeNames names, SettingPreviews previews, TimeProvider clock) : PageModel
{
    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The edition of the setting that its editor saw.</summary>
    [BindProperty]
    public string Seen { get; set; } = "";

    public SettingHistory History { get; private set; } = null!;
    public Setting Setting => History.Setting;
    public string NewJson { get; protected set; } = "";
    public bool IsPreview { get; protected set; }
    public bool MayChange { get; private set; }
    public IReadOnlyDictionary<string, string> Authors { get; private set; } = new Dictionary<string, string>();

    /// <summary>The public page as it would be with a value, or null where no page shows the setting.</summary>
    public string? ShownWith(string json) => access.Account is { } account ? previews.AddressOf(Setting, json, account) : null;

    protected async Task<bool> ReadAsync(string key, CancellationToken stop)
    {
        if (!register.TryFind(key, out var setting))
        {
            return false;
        }

        History = await log.OfAsync(setting, stop);
        MayChange = setting.IsWording || await access.FindAsync(AdministrationPermissions.ChangeRules, Scope.WholeForce, stop) is not null;
        var people = await names.PeopleAsync(History.Recorded.Select(v => Guid.TryParse(v.RecordedBy, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty), stop);
        Authors = people.ToDictionary(p => p.Key.ToString(), p => p.Value);
        return true;
    }

    protected void Begin() => (From, Seen) = (clock.LondonToday(), History.Edition);

    /// <summary>Checks what stands beside the value.</summary>
    protected void CheckFromAndReason()
    {
        if (From is not { } from || from < clock.LondonToday())
        {
            ModelState.AddModelError(nameof(From), "Enter today or a day to come: what held before stays as it was");
        }

        if (Reason?.Length > ReasonRule.MaxLength)
        {
            ModelState.AddModelError(nameof(Reason), ReasonRule.TooLong);
        }
    }

    /// <summary>Who changes it, and why.</summary>
    protected async Task<Change> ByAsync(string? reason, CancellationToken stop)
    {
        var permission = Setting.IsWording ? AdministrationPermissions.ChangeWording : AdministrationPermissions.ChangeRules;
        return access.By(await access.FindAsync(permission, Scope.WholeForce, stop), string.IsNullOrWhiteSpace(reason) ? null : reason.Trim());
    }

    /// <summary>Shows the change before it is made.</summary>
    protected IActionResult Preview()
    {
        IsPreview = SettingWords.Difference(Setting, History.On(From!.Value), NewJson).Count > 0;
        return IsPreview ? Page() : NothingChanges();
    }

    /// <summary>Makes the change from the day that was entered.</summary>
    protected async Task<IActionResult> RecordAsync(CancellationToken stop)
    {
        var from = From!.Value;
        switch (await log.RecordAsync(Setting, NewJson, from, Seen, await ByAsync(Reason, stop), stop))
        {
            case SettingAnswer.ChangedMeanwhile:
                await ReadAsync(Setting.Key, stop);
                ModelState.Remove(nameof(Seen));
                Seen = History.Edition;
                ModelState.AddModelError("", $"Somebody changed this setting while you did. It is now: {SettingWords.Short(Setting, History.CurrentJson)}. What you typed is kept below; go on to put it in its place");
                return new PageResult { StatusCode = StatusCodes.Status409Conflict };
            case SettingAnswer.NothingChanges:
                return NothingChanges();
            default:
                this.Tell(from > clock.LondonToday() ? $"{Setting.Title} changes on {from:d MMMM yyyy}" : $"{Setting.Title} is changed");
                return Redirect(AdministrationLinks.Setting(Setting.Key));
        }
    }

    private PageResult NothingChanges()
    {
        ModelState.AddModelError("", "Nothing would change: this is what holds on that day already");
        return this.Invalid();
    }
}
