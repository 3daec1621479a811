using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Modules.Published;
using Openbeat.Platform;
using Openbeat.Platform.Caching;

namespace Openbeat.Modules.StopSearch.ExplorePlaces;

/// <summary>Every map point of a view with its count.</summary>
[CachedPage]
public sealed class ExplorePlacesPage(PublishedDataset published, StopPlaces places, StopsSentence sentences) : PageModel
{
    public const int PlacesOnPage = 100;

    public StopsView View { get; private set; } = null!;
    public IReadOnlyList<Said> Sentence { get; private set; } = [];
    public PlacesView? Found { get; private set; }
    public IReadOnlyList<CountedPlace> Listed { get; private set; } = [];
    public int Number { get; private set; } = 1;
    public int Pages { get; private set; } = 1;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        View = await StopsView.ReadAsync(Request.Query, published, stop);
        HttpContext.MarkDemonstration(View.IsInvented);
        Sentence = sentences.Of(View);
        if (View.Protected is not null)
        {
            return Page();
        }

        Found = await places.OfAsync(View, stop);
        Pages = Math.Max(1, (Found.Places.Count + PlacesOnPage - 1) / PlacesOnPage);
        var asked = Request.Query[StopsCalls.PageParameter].LastOrDefault();
        var isNumber = int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= Pages;
        Number = isNumber ? number : 1;
        Listed = [.. Found.Places.Skip((Number - 1) * PlacesOnPage).Take(PlacesOnPage)];
        return View.Wrong.Count == 0 && (isNumber || string.IsNullOrEmpty(asked)) ? Page() : new PageResult { StatusCode = StatusCodes.Status400BadRequest };
    }

    public string AtPage(int number) =>
        $"{StopSearchLinks.Places}{View.Address}{(View.Address.ToString().Length == 0 ? "?" : "&")}page={number.ToString(CultureInfo.InvariantCulture)}";
}
