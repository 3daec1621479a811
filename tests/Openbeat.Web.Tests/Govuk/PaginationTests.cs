using Openbeat.Govuk.Components;
using Openbeat.Govuk.TagHelpers;

namespace Openbeat.Web.Tests.Govuk;

public class PaginationTests
{
    [Theory]
    [InlineData(1, 2, "[1] 2")]
    [InlineData(1, 5, "[1] 2 … 5")]
    [InlineData(3, 5, "1 2 [3] 4 5")]
    [InlineData(4, 7, "1 2 3 [4] 5 6 7")]
    [InlineData(5, 9, "1 … 4 [5] 6 … 9")]
    [InlineData(9, 9, "1 … 8 [9]")]
    [InlineData(12, 9, "1 … 9")]
    public void Dots_stand_for_two_pages_or_more(int current, int pages, string expected) =>
        string.Join(' ', Over(current, pages)!.Items!.Select(i => i!.Ellipsis ? "…" : i.Current ? $"[{i.Number}]" : i.Number)).ShouldBe(expected);

    [Fact]
    public void One_page_needs_no_way_through()
    {
        Over(1, 1).ShouldBeNull();
        Over(1, 0).ShouldBeNull();
    }

    [Fact]
    public void The_ends_have_one_neighbour()
    {
        Over(1, 3)!.Previous.ShouldBeNull();
        Over(1, 3)!.Next!.Href.ShouldBe("?page=2");
        Over(3, 3)!.Next.ShouldBeNull();
        Over(3, 3)!.Previous!.Href.ShouldBe("?page=2");
        Over(8, 3)!.Previous!.Href.ShouldBe("?page=3");
    }

    [Fact]
    public async Task The_tag_writes_numbers_or_neighbours_or_nothing()
    {
        var numbers = await new PageTag("govuk-pagination", new GovukPaginationTagHelper { Current = 2, Pages = 3, Address = n => $"?page={n}" }).RenderAsync();
        numbers.QuerySelector("a[aria-current=page]")!.GetAttribute("href").ShouldBe("?page=2");
        var neighbours = await new PageTag("govuk-pagination", new GovukPaginationTagHelper { NextHref = "/next", NextLabel = "July" }).RenderAsync();
        neighbours.QuerySelector(".govuk-pagination--block .govuk-pagination__link-label")!.TextContent.ShouldBe("July");
        (await new PageTag("govuk-pagination", new GovukPaginationTagHelper { Pages = 1, Address = n => "" }).HtmlAsync()).ShouldBeEmpty();
        (await new PageTag("govuk-pagination", new GovukPaginationTagHelper()).HtmlAsync()).ShouldBeEmpty();
    }

    private static Pagination? Over(int current, int pages) => Pagination.Over(current, pages, n => $"?page={n}");
}
