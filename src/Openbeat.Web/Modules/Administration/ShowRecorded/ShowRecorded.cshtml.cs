using Microsoft.AspNetCore.Mvc;
using Openbeat.Modules.Accounts;
using Openbeat.Platform.Access;
using Openbeat.Platform.Settings;

namespace Openbeat.Modules.Administration.ShowRecorded;

/// <summary>A value as it was recorded, whole, and what it changed.</summary>
[Needs(AdministrationPermissions.ChangeWording)]
public sealed class ShowRecordedPage(SettingsRegister register, SettingsLog log, IAccess access, ScopeNames names, SettingPreviews previews, TimeProvider clock)
    : SettingPage(register, log, access, names, previews, clock)
{
    public SettingValue Value { get; private set; } = null!;

    /// <summary>What counted for its first day before it was recorded.</summary>
    public IReadOnlyList<(string Name, string Was, string Becomes)> Difference { get; private set; } = [];

    public bool IsReplaced => !History.Counting.Contains(Value);

    public async Task<IActionResult> OnGetAsync(string key, Guid value, CancellationToken stop)
    {
        if (!await ReadAsync(key, stop) || History.Recorded.FirstOrDefault(v => v.Id == value) is not { } found)
        {
            return NotFound();
        }

        Value = found;
        var before = History.Recorded.SkipWhile(v => v.Id != value).Skip(1).FirstOrDefault()?.Value ?? Setting.DefaultJson;
        Difference = SettingWords.Difference(Setting, before, found.Value);
        return Page();
    }
}
