using System.Text.Encodings.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Openbeat.Charts;
using Openbeat.Web.Tests.Govuk;

namespace Openbeat.Web.Tests.Charts;

public class FacetBarTests
{
    [Theory]
    [InlineData(3184, 3184, "100%")]
    [InlineData(702, 3184, "22%")]
    [InlineData(1, 3184, "1.5%")]
    public void Its_length_is_a_share_of_the_most_frequent_value(long count, long highest, string width) =>
        Bar(count, highest).QuerySelector("rect")!.GetAttribute("width").ShouldBe(width);

    [Fact]
    public void Nought_has_no_bar_in_its_place()
    {
        Bar(0, 3184).Children.ShouldBeEmpty();
        Bar(0, 0).Children.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_not_known_is_hatched_and_cut_at_its_length()
    {
        var bar = Bar(740, 1602, isUnknown: true);
        bar.QuerySelector("rect").ShouldBeNull();
        bar.QuerySelector("svg")!.GetAttribute("width").ShouldBe("46.2%");
        bar.QuerySelector("svg > path.chart-hatch").ShouldNotBeNull();
    }

    [Fact]
    public async Task The_tag_is_hidden_from_screen_readers_and_has_no_style()
    {
        var main = await new PageTag("facet-bar", new FacetBarTagHelper { Count = 61, Highest = 3184, IsUnknown = true }).RenderAsync();
        main.QuerySelector("svg.bar[aria-hidden=true][width='100%']").ShouldNotBeNull();
        main.QuerySelectorAll("[style]").ShouldBeEmpty();
    }

    private static IElement Bar(long count, long highest, bool isUnknown = false)
    {
        var writer = new StringWriter();
        FacetBarTagHelper.Draw(count, highest, isUnknown).WriteTo(writer, HtmlEncoder.Default);
        return new HtmlParser().ParseDocument(writer.ToString()).QuerySelector("svg")!;
    }
}
