using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Analytics.Stops;
using Openbeat.Govuk.Components;
using Openbeat.Modules.Accounts;
using Openbeat.Modules.Places;
using Openbeat.Platform;
using Openbeat.Platform.Access;
using Openbeat.Platform.Downloads;

namespace Openbeat.Modules.Teams.ExchangeTeams;

/// <summary>Officers as one file: in, after a look at what it would change, and out.</summary>
[Needs(TeamPermissions.Exchange)]
[RequestFormLimits(ValueLengthLimit = TeamFile.MostBytes * 2)]
public sealed class ExchangeTeamsPage(TeamImport import, TeamExport export, Atlas atlas, IAccess access) : PageModel
{
    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>The file that was looked at, as text.</summary>
    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? Force { get; set; }

    /// <summary>Whose officers are given out.</summary>
    [BindProperty]
    public string? Give { get; set; }

    [BindProperty]
    public bool LeaveMissing { get; set; }

    /// <summary>The edition of the teams that the report was made against.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    public TeamImportReport? Report { get; private set; }

    public IReadOnlyList<SelectItem> ForceChoices { get; private set; } = [];

    public Task OnGetAsync(CancellationToken stop) => ReadAsync(stop);

    /// <summary>Reports what a file would change.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await ReadAsync(stop);
        if (Upload is not { Length: > 0 and <= TeamFile.MostBytes } file)
        {
            ModelState.AddModelError(nameof(Upload), Upload is { Length: > TeamFile.MostBytes } ? "The file must be smaller than 5 MB" : "Choose a file of officers");
            return this.Invalid();
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, stop);
        ModelState.Remove(nameof(Text));
        Text = Encoding.UTF8.GetString(SuppliedText.ToUtf8(bytes.ToArray()).Span);
        return await ReportAsync(dryRun: true, stop) ? Page() : this.Invalid();
    }

    /// <summary>Takes the file that was looked at; where teams have changed since, it is looked at again.</summary>
    public async Task<IActionResult> OnPostTakeAsync(CancellationToken stop)
    {
        await ReadAsync(stop);
        if (string.IsNullOrWhiteSpace(Text) || Text.Length > TeamFile.MostBytes)
        {
            return Redirect(TeamLinks.Import);
        }

        var seen = Seen;
        if (!await ReportAsync(dryRun: true, stop))
        {
            return this.Invalid();
        }

        if (Report!.Edition != seen)
        {
            ModelState.AddModelError("", "Somebody changed teams since you looked. This is what the file would change now");
            return this.Invalid();
        }

        if (!await ReportAsync(dryRun: false, stop))
        {
            return this.Invalid();
        }

        this.Tell($"Taken. New: {Report.New.Count}; changed: {Report.Changed.Count}; leaving: {Report.Leaving.Count}; unchanged: {Report.Unchanged}");
        return Redirect(TeamLinks.Import);
    }

    /// <summary>Gives officers out as the same file.</summary>
    public async Task<IActionResult> OnPostExportAsync(CancellationToken stop)
    {
        ModelState.Clear();
        await ReadAsync(stop);
        if (Give is not { } force || ForceChoices.All(f => f.Value != force))
        {
            ModelState.AddModelError(nameof(Give), "Choose the force");
            return this.Invalid();
        }

        var change = access.By(await access.FindAsync(TeamPermissions.Exchange, Scope.WholeForce, stop));
        var rows = await export.RowsAsync(force, change, stop);
        HttpContext.MarkDemonstration(force == Forces.DemonstrationId);
        await CsvFile.WriteAsync(Response, "officers.csv", TeamFile.Columns, rows, stop);
        return new EmptyResult();
    }

    private async Task<bool> ReportAsync(bool dryRun, CancellationToken stop)
    {
        if (Force is not { } force || ForceChoices.All(f => f.Value != force) || force == Forces.DemonstrationId)
        {
            ModelState.AddModelError(nameof(Force), ChooseForce);
            return false;
        }

        try
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Text!));
            var change = access.By(await access.FindAsync(TeamPermissions.Exchange, Scope.WholeForce, stop), "Taken from a file");
            Report = await import.RunAsync(TeamFile.Read(stream), force, new TeamImportOptions(dryRun, LeaveMissing), change, stop);
            ModelState.Remove(nameof(Seen));
            Seen = Report.Edition;
            if (Report.Faults.Count > 0)
            {
                ModelState.AddModelError(nameof(Upload), $"{(Report.Faults.Count == 1 ? "One thing in the file cannot be" : $"{Report.Faults.Count} things in the file cannot be")} taken, so nothing is: they are listed below");
                return false;
            }

            return true;
        }
        catch (RefusedImportException refused)
        {
            ModelState.AddModelError(nameof(Upload), refused.Message.TrimEnd('.'));
            return false;
        }
    }

    private const string ChooseForce = "Choose a force; nothing is added to the demonstration force, which is invented as a whole";

    private async Task ReadAsync(CancellationToken stop)
    {
        ForceChoices = [.. (await atlas.TreeAsync(stop)).Forces.Select(f => new SelectItem { Value = f.Area.ForceId, Text = f.Area.Name })];
        Force ??= ForceChoices.FirstOrDefault(f => f.Value != Forces.DemonstrationId)?.Value;
    }
}
