using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Platform.Access;
using Openbeat.Platform.Settings;

namespace Openbeat.Modules.Administration.SettingList;

[Needs(AdministrationPermissions.ChangeWording)]
public sealed class SettingListPage(SettingsLog log, IAccess access) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "find")]
    public string? Find { get; set; }

    public IReadOnlyList<IGrouping<string, SettingHistory>> Groups { get; private set; } = [];
    public IReadOnlyList<(SettingHistory History, SettingValue Value)> Coming { get; private set; } = [];
    public bool MayExchange { get; private set; }

    public async Task OnGetAsync(CancellationToken stop)
    {
        var all = (await log.AllAsync(stop)).Values;
        var words = (Find ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = all.Where(h => Array.TrueForAll(words, w => $"{h.Setting.Title} {h.Setting.Description} {h.Setting.Key}".Contains(w, StringComparison.CurrentCultureIgnoreCase)));
        Groups = [.. found.GroupBy(h => SettingsRegister.GroupOf(h.Setting)).OrderBy(g => g.Key, StringComparer.CurrentCulture)];
        Coming = [.. all.SelectMany(h => h.Coming.Select(v => (h, v))).OrderBy(c => c.v.InForceFrom)];
        MayExchange = await access.FindAsync(AdministrationPermissions.ChangeRules, Scope.WholeForce, stop) is not null;
    }
}
