using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Modules.Places;
using Openbeat.Platform.Caching;

namespace Openbeat.Modules.Published.Quarantine;

/// <summary>A row that could not be read, with the file it stands in.</summary>
public sealed record UnreadRow(string FileName, string ForceId, int RowNumber, string Reason, string Text);

[CachedPage]
public sealed class QuarantinePage(AppDb db, PublishedDataset published) : PageModel
{
    private const int RowsOnPage = 50;

    public IReadOnlyList<UnreadRow> Rows { get; private set; } = [];
    public int Total { get; private set; }
    public int Pages { get; private set; }
    public int Number { get; private set; }

    [BindProperty(SupportsGet = true, Name = "page")]
    public int? Asked { get; set; }

    public async Task OnGetAsync(CancellationToken stop)
    {
        var rows = UnreadRows.Of(db, await published.CurrentAsync(stop));
        Total = await rows.CountAsync(stop);
        Pages = Math.Max(1, (Total + RowsOnPage - 1) / RowsOnPage);
        Number = Math.Clamp(Asked ?? 1, 1, Pages);
        Rows = await rows.Skip((Number - 1) * RowsOnPage).Take(RowsOnPage).ToListAsync(stop);
    }
}

/// <summary>The rule of what may be seen of unread rows: those of open files in force, and of no others.</summary>
internal static class UnreadRows
{
    public static IQueryable<UnreadRow> Of(AppDb db, Dataset dataset) =>
        from row in db.Set<QuarantinedRow>()
        join file in db.Set<SuppliedFile>() on row.SuppliedFileId equals file.Id
        join member in db.Set<DatasetMember>() on file.Id equals member.SuppliedFileId
        where file.Class == SourceClass.Open && file.ForceId != Forces.DemonstrationId && member.FromVersion <= dataset.Version && (member.UntilVersion == null || member.UntilVersion > dataset.Version)
        orderby file.Month descending, file.ForceId, row.RowNumber
        select new UnreadRow(file.FileName, file.ForceId, row.RowNumber, row.Reason, row.Text);
}
