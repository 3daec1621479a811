using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Data;
using Openbeat.Modules.Places;

namespace Openbeat.Web.Tests.Modules.Places;

public class PlaceNameImportTests
{
    [Fact]
    public async Task A_list_with_named_columns_is_taken_in_place_of_the_one_before()
    {
        await using var site = await PlacesSite.StartAsync();
        (await ImportAsync(site, "name,kind,latitude,longitude\nOldham Row,Street,52.24,-0.9\n")).ShouldBe(new PlaceNameImportResult(1, 1, 0));
        (await ImportAsync(site, "Longitude,Latitude,Name,Type\n-0.9,52.24,Little Weir,Village\n-0.9,52.24,Little Weir,Village\n")).ShouldBe(new PlaceNameImportResult(2, 1, 0));
        (await NamesAsync(site)).ShouldBe(["Village Little Weir 52240000,-900000"]);
    }

    /// <summary>The Ordnance Survey's own worked point: E 651409.903, N 313177.270 is 52.6579786 N, 1.7160519 E.</summary>
    [Fact]
    public async Task The_files_of_open_names_are_taken_without_a_line_of_headings()
    {
        await using var site = await PlacesSite.StartAsync();
        var result = await ImportAsync(site, Open("Caister", "populatedPlace", "Town") + Open("Beach Road", "transportNetwork", "Named Road") + Open("NR30 5AA", "other", "Postcode") + Open("A149", "transportNetwork", "Numbered Road"));
        result.ShouldBe(new PlaceNameImportResult(4, 2, 2));
        var names = await NamesAsync(site);
        names.Select(n => n.Split(' ')[0]).ShouldBe(["Street", "Town"]);
        var place = await site.InScopeAsync(s => s.GetRequiredService<AppDb>().Set<PlaceName>().FirstAsync());
        place.LatitudeMicro.ShouldBeInRange(52_657_900, 52_658_050);
        place.LongitudeMicro.ShouldBeInRange(1_715_950, 1_716_150);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("name,kind,latitude\nX,Street,52\n", "no column for the longitude")]
    [InlineData("name,kind,latitude,longitude\nX,Street,5.2,north\n", "no point in the United Kingdom for 'X'")]
    [InlineData("name,kind,latitude,longitude\nX,Street,0,0\n", "no point in the United Kingdom")]
    [InlineData("name,kind,latitude,longitude\n,Street,52,-1\n", "a name of 0 characters")]
    [InlineData("name,kind,latitude,longitude\nX,,52,-1\n", "no kind")]
    [InlineData("name,kind,latitude,longitude\n", "name no place")]
    public async Task What_cannot_be_taken_changes_nothing(string text, string said)
    {
        await using var site = await PlacesSite.StartAsync();
        await ImportAsync(site, "name,kind,latitude,longitude\nOldham Row,Street,52.24,-0.9\n");
        var refused = await Should.ThrowAsync<RefusedImportException>(() => ImportAsync(site, text));
        refused.Message.ShouldContain(said);
        (await NamesAsync(site)).ShouldBe(["Street Oldham Row 52240000,-900000"]);
    }

    private static string Open(string name, string type, string localType)
    {
        var fields = Enumerable.Repeat("", 34).ToArray();
        (fields[0], fields[2], fields[6], fields[7], fields[8], fields[9]) = ($"os{name}", name, type, localType, "651409.903", "313177.270");
        return string.Join(',', fields) + "\n";
    }

    private static Task<PlaceNameImportResult> ImportAsync(PlacesSite site, string text) =>
        site.InScopeAsync(s => s.GetRequiredService<PlaceNameImport>().RunAsync([PlacesSite.Text("names.csv", text)], PlacesSite.Now, TestContext.Current.CancellationToken));

    private static Task<List<string>> NamesAsync(PlacesSite site) => site.InScopeAsync(s => s.GetRequiredService<AppDb>().Set<PlaceName>()
        .OrderBy(p => p.Kind).Select(p => p.Kind + " " + p.Name + " " + p.LatitudeMicro + "," + p.LongitudeMicro).ToListAsync());
}
