using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Analytics.Stops;
using Openbeat.Modules.Published;
using Openbeat.Platform;
using Openbeat.Platform.Time;
using Openbeat.Platform.Words;

namespace Openbeat.Modules.StopSearch.ExploreRows;

/// <summary>The searches of a view one by one. Not kept in the cache: whoever goes through all pages would push everything else out of it.</summary>
public sealed class ExploreRowsPage(PublishedDataset published, PublishedMapPoints points, StopsSentence sentences) : PageModel
{
    public const int RowsOnPage = 50;

    public StopsView View { get; private set; } = null!;
    public IReadOnlyList<Said> Sentence { get; private set; } = [];
    public IReadOnlyList<StopRow> Rows { get; private set; } = [];
    public long Total { get; private set; }
    public int Number { get; private set; } = 1;
    public int Pages { get; private set; } = 1;
    public string? WrongPage { get; private set; }
    private MapPointNames? Names { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        View = await StopsView.ReadAsync(Request.Query, published, stop);
        HttpContext.MarkDemonstration(View.IsInvented);
        Sentence = sentences.Of(View);
        if (View.Protected is not null)
        {
            return Page();
        }

        Total = View.Table.Total(View.Query);
        Pages = (int)Math.Min(int.MaxValue / RowsOnPage, Math.Max(1, (Total + RowsOnPage - 1) / RowsOnPage));
        ReadNumber();
        Names = await points.ForAsync(View.Dataset, stop);
        Rows = View.Table.Rows(View.Query, (Number - 1) * RowsOnPage, RowsOnPage, newestFirst: true).Rows;
        return View.Wrong.Count == 0 && WrongPage is null ? Page() : new PageResult { StatusCode = StatusCodes.Status400BadRequest };
    }

    public string AtPage(int number) =>
        $"{StopSearchLinks.Rows}{View.Address}{(View.Address.ToString().Length == 0 ? "?" : "&")}page={number.ToString(CultureInfo.InvariantCulture)}";

    public string Where(StopRow row) => row.Point is not { } point
        ? "No place recorded"
        : Names!.Of(point.Position) is { IsNamed: true } named
            ? named.Name
            : string.Create(InWords.English, $"{point.Position.Latitude:0.0000}, {point.Position.Longitude:0.0000}");

    /// <summary>"Thu 4 January 2024, 7.41am", in the time of London.</summary>
    public static string When(StopRow row)
    {
        var local = row.At.ToLondon();
        return $"{local.ToString("ddd d MMMM yyyy, h.mm", InWords.English)}{(local.Hour < 12 ? "am" : "pm")}";
    }

    private void ReadNumber()
    {
        if (Request.Query[StopsCalls.PageParameter].LastOrDefault() is not { Length: > 0 } text)
        {
            return;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= Pages)
        {
            Number = number;
        }
        else
        {
            WrongPage = $"There is no page '{(text.Length <= 60 ? text : text[..60] + "…")}': pages go from 1 to {InWords.Number(Pages)}.";
        }
    }
}
