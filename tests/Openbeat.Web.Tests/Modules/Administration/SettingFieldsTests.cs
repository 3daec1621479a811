using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Modules.PublicSite;
using Openbeat.Platform.Settings;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.Administration;

public sealed class SettingFieldsTests(SiteFactory site) : IClassFixture<SiteFactory>
{
    [Fact]
    public void Every_setting_can_be_edited_and_its_default_comes_back_as_it_was()
    {
        var settings = site.Services.GetServices<Setting>().ToList();
        settings.Count.ShouldBeGreaterThan(15);
        foreach (var setting in settings)
        {
            var fields = SettingFields.Of(setting.ValueType, setting.DefaultJson).ToDictionary(f => f.Name, f => f.Text);
            var read = SettingFields.Read(setting.ValueType, fields.GetValueOrDefault, (field, sentence) => throw new InvalidOperationException($"{setting.Key} {field}: {sentence}"));
            JsonNode.DeepEquals(JsonNode.Parse(read), JsonNode.Parse(setting.DefaultJson)).ShouldBeTrue(setting.Key);
            setting.Refuse(read).ShouldBeNull(setting.Key);
        }
    }

    [Fact]
    public void Of_a_list_an_item_is_added_in_the_empty_place_and_taken_out_by_emptying_it()
    {
        var statement = PublicSiteSettings.Accessibility;
        var typed = SettingFields.Of(statement.ValueType, statement.DefaultJson).ToDictionary(f => f.Name, f => f.Text);
        typed["value.Problems[1].What"] = "The map needs a mouse.";
        var two = Read(statement, typed)["problems"]!.AsArray();
        two.Count.ShouldBe(2);
        two[1]!["what"]!.GetValue<string>().ShouldBe("The map needs a mouse.");
        foreach (var name in new[] { "What", "Criterion", "Instead" })
        {
            typed[$"value.Problems[0].{name}"] = " ";
        }

        Read(statement, typed)["problems"]!.AsArray().Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("force.name", "value", "", "Enter some words")]
    [InlineData("force.name", "value", "  ", "Enter some words")]
    [InlineData("exit.target", "value", "javascript:alert(1)", "https://")]
    [InlineData("exit.target", "value", "http://example.org", "https://")]
    [InlineData("stop-search.copy-months", "value", "three", "whole number")]
    [InlineData("stop-search.copy-months", "value", "0", "from 1 to 120")]
    [InlineData("site.beta", "value", "perhaps", "yes or no")]
    [InlineData("site.accessibility", "value.ReviewedOn", "31/12/2026", "Enter a day")]
    [InlineData("site.accessibility", "value.Compliance", "Nearly", "Choose one")]
    public void What_cannot_be_read_or_is_against_a_rule_is_refused_in_words(string key, string field, string text, string says)
    {
        var setting = site.Services.GetServices<Setting>().Single(s => s.Key == key);
        var typed = SettingFields.Of(setting.ValueType, setting.DefaultJson).ToDictionary(f => f.Name, f => f.Text);
        typed[field] = text;
        var sentences = new List<string>();
        var json = SettingFields.Read(setting.ValueType, typed.GetValueOrDefault, (_, sentence) => sentences.Add(sentence));
        sentences.Concat([setting.Refuse(json) ?? ""]).ShouldContain(s => s.Contains(says));
    }

    private static JsonNode Read(Setting setting, Dictionary<string, string> typed) =>
        JsonNode.Parse(SettingFields.Read(setting.ValueType, typed.GetValueOrDefault, (field, sentence) => throw new InvalidOperationException(field + sentence)))!;
}
