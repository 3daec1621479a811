using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Modules.Accounts;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;

namespace Openbeat.Modules.Administration.SettingsFile;

/// <summary>All settings as one file: out, and in again after a look at what would change.</summary>
[Needs(AdministrationPermissions.ChangeRules)]
[RequestFormLimits(ValueLengthLimit = MostBytes)]
public sealed class SettingsFilePage(SettingsExchange exchange, IAccess access) : PageModel
{
    private const int MostBytes = 20 * 1024 * 1024;

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    /// <summary>Why days that are over are changed, where the file does that.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    public SettingsDifference? Difference { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnGetDownloadAsync(CancellationToken stop) =>
        File(Encoding.UTF8.GetBytes(await exchange.ExportAsync(stop)), "application/json", "openbeat-settings.json");

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (Upload is not { Length: > 0 and <= MostBytes } file)
        {
            ModelState.AddModelError(nameof(Upload), Upload is { Length: > MostBytes } ? "The file must be smaller than 20 MB" : "Choose a file of settings");
            return this.Invalid();
        }

        using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
        Text = await reader.ReadToEndAsync(stop);
        return await ShowAsync(stop);
    }

    public async Task<IActionResult> OnPostTakeAsync(CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(Text) || Text.Length > MostBytes)
        {
            return Redirect(AdministrationLinks.SettingsFile);
        }

        if (Reason?.Length > ReasonRule.MaxLength)
        {
            ModelState.AddModelError(nameof(Reason), ReasonRule.TooLong);
            return await ShowAsync(stop);
        }

        var offered = await exchange.CompareAsync(Text, stop);
        var reason = offered.RewritesThePast ? Reason : "Brought in as a file";
        var change = access.By(await access.FindAsync(AdministrationPermissions.ChangeRules, Scope.WholeForce, stop), reason);
        Difference = await exchange.ImportAsync(Text, change, stop);
        if (Difference.Refused is [SettingsDifference.ReasonNeeded])
        {
            ModelState.AddModelError(nameof(Reason), SettingsDifference.ReasonNeeded);
        }

        if (Difference.Refused.Count > 0)
        {
            return await ShowAsync(stop);
        }

        this.Tell($"Values recorded: {Difference.New.Count}");
        return Redirect(AdministrationLinks.Settings);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken stop)
    {
        Difference = await exchange.CompareAsync(Text!, stop);
        foreach (var refused in Difference.Refused)
        {
            ModelState.AddModelError(nameof(Upload), refused);
        }

        return this.Invalid();
    }
}
