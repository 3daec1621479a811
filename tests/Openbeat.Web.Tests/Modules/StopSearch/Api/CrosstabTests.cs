namespace Openbeat.Web.Tests.Modules.StopSearch.Api;

public class CrosstabTests(StopsApiSite site) : IClassFixture<StopsApiSite>
{
    [Fact]
    public async Task Two_dimensions_stand_against_each_other()
    {
        var (_, body) = await site.AskAsync("crosstab?rows=gender&columns=outcome&force=northamptonshire");

        body.ShouldBe("""
            {"total":5,"version":"1","from":"2024-01","to":"2024-03","licence":"https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/","rows":{"dimension":"gender","values":[{"value":"male","label":"Male","count":3},{"value":"female","label":"Female","count":2}]},"columns":{"dimension":"outcome","values":[{"value":"arrest","label":"Arrest","count":3},{"value":"no-further-action","label":"A no further action disposal","count":1},{"value":"","label":"Not recorded","count":1}]},"cells":[[2,0,1],[1,1,0]]}
            """.Trim());
    }

    [Fact]
    public async Task The_force_may_be_a_dimension_and_filters_hold()
    {
        var answer = await site.AnswerAsync("crosstab?rows=force&columns=ethnic-group&outcome=arrest&from=2024-03");

        answer.GetProperty("total").GetInt32().ShouldBe(3);
        answer.GetProperty("cells").GetRawText().ShouldBe("[[2],[1]]");
    }

    [Theory]
    [InlineData("crosstab", "rows", "gender")]
    [InlineData("crosstab?rows=gender", "columns", "outcome")]
    [InlineData("crosstab?rows=gender&columns=", "columns", "outcome")]
    [InlineData("crosstab?rows=colour&columns=outcome", "rows", "ethnic-group")]
    [InlineData("crosstab?rows=Gender&columns=outcome", "rows", "gender")]
    [InlineData("crosstab?rows=gender&columns=gender", "columns", "outcome")]
    public async Task A_dimension_that_is_none_is_refused(string path, string parameter, string allowed)
    {
        var refused = await site.RefusedAsync(path);

        refused.Select(r => r.Parameter).ShouldContain(parameter);
        refused.First(r => r.Parameter == parameter).Allowed.ShouldContain(allowed);
    }

    [Fact]
    public async Task The_dimension_of_the_rows_is_not_offered_for_the_columns() =>
        (await site.RefusedAsync("crosstab?rows=gender&columns=gender")).ShouldHaveSingleItem().Allowed.ShouldNotContain("gender");
}
