using Microsoft.AspNetCore.Mvc;
using Openbeat.Modules.Accounts;
using Openbeat.Platform.Access;
using Openbeat.Platform.Settings;

namespace Openbeat.Modules.Administration.EditSetting;

/// <summary>One setting: what it is, what is coming, how it came to be; changed in two steps, the second shows what changes.</summary>
[Needs(AdministrationPermissions.ChangeWording)]
[RequestFormLimits(ValueCountLimit = MostFields)]
public sealed class EditSettingPage(SettingsRegister register, SettingsLog log, IAccess access, ScopeNames names, SettingPreviews previews, IEnumerable<ISettingFacts> facts, TimeProvider clock)
    : SettingPage(register, log, access, names, previews, clock)
{
    /// <summary>Above the longest list, so that one that is too long is told in a sentence.</summary>
    private const int MostFields = 10_000;

    private readonly SettingsLog _log = log;

    public IReadOnlyList<SettingField> Fields { get; private set; } = [];

    /// <summary>What its editor has to know of the site.</summary>
    public IReadOnlyList<SettingFact> Facts { get; private set; } = [];

    /// <summary>The fields in their order, those of one item of a list together under its name.</summary>
    public IEnumerable<(string Part, IReadOnlyList<SettingField> Fields)> Parts
    {
        get
        {
            for (var at = 0; at < Fields.Count;)
            {
                var part = Fields[at].Part;
                IReadOnlyList<SettingField> together = [.. Fields.Skip(at).TakeWhile(f => f.Part == part)];
                at += together.Count;
                yield return (part, together);
            }
        }
    }

    /// <summary>Whether this page changes it, and this person may.</summary>
    public bool IsChangedHere => MayChange && Setting.EditedOn is null;

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken stop)
    {
        if (!await ReadAsync(key, stop))
        {
            return NotFound();
        }

        Fields = SettingFields.Of(Setting.ValueType, History.CurrentJson);
        Begin();
        await ReadFactsAsync(stop);
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

        if (!IsChangedHere)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        await ReadTypedAsync(stop);
        CheckFromAndReason();
        if (!ModelState.IsValid)
        {
            Fields = AsTyped();
            await ReadFactsAsync(stop);
            return this.Invalid();
        }

        Fields = SettingFields.Of(Setting.ValueType, NewJson);
        return save ? await RecordAsync(stop) : Preview();
    }

    private async Task ReadFactsAsync(CancellationToken stop)
    {
        var all = new List<SettingFact>();
        foreach (var source in facts)
        {
            all.AddRange(await source.OfAsync(Setting, stop));
        }

        Facts = all;
    }

    private async Task ReadTypedAsync(CancellationToken stop)
    {
        NewJson = SettingFields.Read(Setting.ValueType, Typed, (field, sentence) => ModelState.AddModelError(field, sentence));
        if (ModelState.IsValid && await _log.RefuseAsync(Setting, NewJson, stop) is { } refused)
        {
            ModelState.AddModelError(SettingFields.Of(Setting.ValueType, NewJson)[0].Name, refused);
        }
    }

    private string? Typed(string field) => Request.Form.TryGetValue(field, out var text) ? text.ToString() : null;

    /// <summary>The fields with what was typed into them, readable or not.</summary>
    private IReadOnlyList<SettingField> AsTyped()
    {
        var shape = SettingFields.Of(Setting.ValueType, History.CurrentJson);
        return [.. shape.Select(f => f with { Text = Typed(f.Name) ?? f.Text })];
    }
}
