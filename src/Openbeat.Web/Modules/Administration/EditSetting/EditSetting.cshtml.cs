using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Modules.Accounts;
using Openbeat.Platform.Access;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Administration.EditSetting;

/// <summary>One setting: what it is, what is coming, how it came to be; changed in two steps, the second shows what changes.</summary>
[Needs(AdministrationPermissions.ChangeWording)]
public sealed class EditSettingPage(SettingsRegister register, SettingsLog log, IAccess access, ScopeNames names, TimeProvider clock) : PageModel
{
    private const int ReasonMaxLength = 500;

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string Seen { get; set; } = "";

    public SettingHistory History { get; private set; } = null!;
    public Setting Setting => History.Setting;
    public IReadOnlyList<SettingField> Fields { get; private set; } = [];
    public string NewJson { get; private set; } = "";
    public bool IsPreview { get; private set; }
    public bool MayChange { get; private set; }
    public IReadOnlyDictionary<string, string> Authors { get; private set; } = new Dictionary<string, string>();

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken stop)
    {
        if (!await ReadAsync(key, stop))
        {
            return NotFound();
        }

        Fields = SettingFields.Of(Setting.ValueType, History.CurrentJson);
        (From, Seen) = (clock.LondonToday(), History.Edition);
        return Page();
    }

    public Task<IActionResult> OnPostAsync(string key, CancellationToken stop) => TakeAsync(key, save: false, stop);

    public Task<IActionResult> OnPostSaveAsync(string key, CancellationToken stop) => TakeAsync(key, save: true, stop);

    private async Task<IActionResult> TakeAsync(string key, bool save, CancellationToken stop)
    {
        if (!await ReadAsync(key, stop))
        {
            return NotFound();
        }

        if (!MayChange)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        var wrong = new List<(string Field, string Sentence)>();
        NewJson = SettingFields.Read(Setting.ValueType, Typed, (field, sentence) => wrong.Add((field, sentence)));
        if (wrong.Count == 0 && Setting.Refuse(NewJson) is { } refused)
        {
            wrong.Add((SettingFields.Of(Setting.ValueType, NewJson)[0].Name, refused));
        }

        foreach (var (field, sentence) in wrong)
        {
            ModelState.AddModelError(field, sentence);
        }

        if (From is not { } from || from < clock.LondonToday())
        {
            ModelState.AddModelError(nameof(From), "Enter today or a day to come: what held before stays as it was");
            from = default;
        }

        if (Reason?.Length > ReasonMaxLength)
        {
            ModelState.AddModelError(nameof(Reason), $"Use {ReasonMaxLength} characters or fewer");
        }

        if (!ModelState.IsValid)
        {
            Fields = AsTyped();
            return this.Invalid();
        }

        Fields = SettingFields.Of(Setting.ValueType, NewJson);
        if (!save)
        {
            IsPreview = SettingWords.Difference(Setting, History.On(from), NewJson).Count > 0;
            if (!IsPreview)
            {
                ModelState.AddModelError("", "Nothing would change: this is what holds on that day already");
                return this.Invalid();
            }

            return Page();
        }

        var permission = Setting.IsWording ? AdministrationPermissions.ChangeWording : AdministrationPermissions.ChangeRules;
        var change = access.By(await access.FindAsync(permission, Scope.WholeForce, stop), string.IsNullOrWhiteSpace(Reason) ? null : Reason.Trim());
        switch (await log.RecordAsync(Setting, NewJson, from, Seen, change, stop))
        {
            case SettingAnswer.ChangedMeanwhile:
                await ReadAsync(key, stop);
                ModelState.Remove(nameof(Seen));
                Seen = History.Edition;
                ModelState.AddModelError("", $"Somebody changed this setting while you did. It is now: {SettingWords.Short(Setting, History.CurrentJson)}. What you typed is kept below; go on to put it in its place");
                return new PageResult { StatusCode = StatusCodes.Status409Conflict };
            case SettingAnswer.NothingChanges:
                ModelState.AddModelError("", "Nothing would change: this is what holds on that day already");
                return this.Invalid();
            default:
                this.Tell(from > clock.LondonToday() ? $"{Setting.Title} changes on {from:d MMMM yyyy}" : $"{Setting.Title} is changed");
                return Redirect(AdministrationLinks.Setting(key));
        }
    }

    private string? Typed(string field) => Request.Form.TryGetValue(field, out var text) ? text.ToString() : null;

    /// <summary>The fields with what was typed into them, readable or not.</summary>
    private IReadOnlyList<SettingField> AsTyped()
    {
        var shape = SettingFields.Of(Setting.ValueType, History.CurrentJson);
        return [.. shape.Select(f => f with { Text = Typed(f.Name) ?? f.Text })];
    }

    private async Task<bool> ReadAsync(string key, CancellationToken stop)
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
}
