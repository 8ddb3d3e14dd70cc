use reqwest::Method;
use serde_json::json;
use testbed::Database;

use super::{Scene, needles::token};

testbed::on_both_engines!(an_operators_token_is_in_its_answer_and_nowhere_else);

async fn an_operators_token_is_in_its_answer_and_nowhere_else(database: Database) {
    let mut scene = Scene::new(database).await;
    let arguments = ["operator", "create", "--name", "second", "--scopes", "read"];
    let created = scene.console.run(&arguments).await.expect_success();
    let second = created.stdout.split_whitespace().find(|word| word.starts_with("hpo_")).unwrap();
    scene.said.add("operator create's log", created.stderr.clone());

    // Operators that are made and given other tokens over HTTP, and read afterwards.
    let mut tokens = vec![token(second)];
    let mut paths = vec!["/v1/operators".to_owned()];
    paths.extend(["second", "third"].map(|name| format!("/v1/operators/{name}/rotate")));
    for (path, body) in paths.iter().zip([
        json!({ "name": "third", "scopes": ["read"] }),
        json!({ "overlapSeconds": 600, "reason": "shared by mistake" }),
        json!({}),
    ]) {
        let issued = scene.client.post_json(path, &body).await.expect_status(201).json();
        tokens.push(token(issued["token"].as_str().unwrap()));
    }
    let rotated = scene.console.run(&["operator", "rotate", "--name", "third"]).await.expect_success();
    tokens.push(token(rotated.stdout.split_whitespace().find(|word| word.starts_with("hpo_")).unwrap()));
    scene.said.add("operator rotate's log", rotated.stderr.clone());
    for path in ["/v1/operators", "/v1/operators/third"] {
        scene.said.add_answer(path, &scene.client.get(path).await.expect_status(200));
    }
    let listed = scene.console.run(&["operator", "list", "--output", "json"]).await.expect_success();
    scene.said.add_output("operator list", &listed);

    let plain = scene.token.clone();
    let typo = format!("{}{}", &plain[..plain.len() - 1], if plain.ends_with('0') { '1' } else { '0' });
    let body = json!({ "sessionId": 1 });
    for path in ["/v1/host-sessions", "/api/hostprovisioner/generate"] {
        scene.client.post_json(path, &body).await;
        for credentials in [format!("Basic {plain}"), format!("Token {plain}"), plain.clone(), format!("Bearer {typo}")]
        {
            let request = scene.anonymous.request(Method::POST, path).header("authorization", credentials);
            let refused = scene.anonymous.send(request.json(&body)).await.expect_status(401);
            scene.said.add_answer(path, &refused);
        }
    }
    for path in [format!("/v1/host-sessions?access_token={plain}"), format!("/v1/host-sessions/{plain}")] {
        for client in [&scene.client, &scene.anonymous] {
            scene.said.add_answer("a token in the path", &client.get(&path).await);
        }
    }
    let answer = scene.client.post_json("/v1/verify", &json!({ "hostGuid": plain })).await.expect_status(422);
    scene.said.add_answer("a token as a Host GUID", &answer);
    let output = scene.console.run_with_input(&["verify"], &plain).await;
    scene.said.add_output("a token as a Host GUID", &output);
    let output = scene.console.run(&["operator", "create", "--scopes", "read", "--name", &plain]).await.expect_code(2);
    scene.said.add_output("a token as a name", &output);
    for path in ["/v1/operators", "/v1/operators/third/rotate", "/v1/operators/third/revoke"] {
        let answer = scene.client.post_json(path, &json!({ "name": plain, "reason": 1, "token": plain })).await;
        scene.said.add_answer(path, &answer.expect_status(422));
    }
    scene.said.add_answer("a token in the path", &scene.client.get(&format!("/v1/operators/{plain}")).await);
    tokens.push(token(&plain));
    scene.finish(tokens).await;
}
