// SPDX-License-Identifier: GPL-3.0-or-later
// The nodes as cards, and the tasks as a table; each refreshes itself every 30 seconds.
'use strict';

function metric(label, value) {
    const row = make('div', undefined, 'metric');
    row.append(make('span', label, 'label'), make('span', value, 'value'));
    return row;
}

function badge(status) {
    return make('span', word(status), `status-badge ${status}`);
}

class NodeManager {
    constructor(container) {
        this.container = container;
        this.opened = new Set(); // nodes whose details are seen
        this.load();
        setInterval(() => this.load(), 30000);
    }

    async load() {
        try {
            const nodes = await ask('api/nodes');
            this.container.replaceChildren(...nodes.map(node => this.card(node)));
            document.getElementById('none').hidden = nodes.length > 0;
            say();
        } catch (error) {
            console.error('the nodes are not loaded:', error);
            say(error.message);
        }
    }

    card(node) {
        const card = make('article', undefined, `node-card status-${node.status}`);
        const header = make('div', undefined, 'node-header');
        header.append(make('h3', node.hostname), badge(node.status));
        const details = make('div', undefined, 'node-details');
        details.append(metric('IP', node.ip_address), metric('CPU', `${node.cpu_usage}%`),
                       metric(word('memory'), `${node.memory_usage}%`), metric(word('seen'), timeText(node.last_seen)));
        const more = make('div');
        more.hidden = !this.opened.has(node.node_id);
        more.append(metric(word('node'), node.node_id), metric(word('tasks'), `${node.running_tasks} / ${node.most_tasks}`),
                    metric(word('cores'), `${node.cpu_placed} / ${node.cpu_cores}`),
                    metric(word('labels'), node.labels.join(', ') || '–'),
                    metric(word('distance'), node.round_trip_ms < 0 ? '–' : `${node.round_trip_ms} ms`));
        const actions = make('div', undefined, 'node-actions');
        const view = make('button', word('details'));
        view.setAttribute('aria-expanded', !more.hidden);
        view.addEventListener('click', () => {
            more.hidden = !more.hidden;
            view.setAttribute('aria-expanded', !more.hidden);
            if (more.hidden)
                this.opened.delete(node.node_id);
            else
                this.opened.add(node.node_id);
        });
        actions.append(view);
        if (node.can_restart) {
            const restart = make('button', word('restart'));
            restart.addEventListener('click', () => this.restart(node));
            actions.append(restart);
        }
        card.append(header, details, more, actions);
        return card;
    }

    async restart(node) {
        if (!confirm(word('restartAsk').replace('%1', node.hostname)))
            return;
        try {
            await ask(`api/nodes/${encodeURIComponent(node.node_id)}/restart`, 'POST');
            await this.load();
            say(word('restarted').replace('%1', node.hostname));
        } catch (error) {
            console.error('the node is not restarted:', error);
            say(`${word('notRestarted').replace('%1', node.hostname)} ${error.message}`);
        }
    }
}

class TaskList {
    constructor(body) {
        this.body = body;
        this.load();
        setInterval(() => this.load(), 30000);
    }

    async load() {
        try {
            const tasks = await ask('api/tasks?limit=200');
            this.body.replaceChildren(...tasks.map(task => this.row(task)));
            document.getElementById('none').hidden = tasks.length > 0;
            say();
        } catch (error) {
            console.error('the tasks are not loaded:', error);
            say(error.message);
        }
    }

    row(task) {
        const row = make('tr');
        const state = make('td');
        state.append(badge(task.status));
        if (task.exit_code > 0)
            state.append(make('span', ` ${task.exit_code}`, 'quiet'));
        const act = make('td');
        if (['created', 'running'].includes(task.status) && !task.cancel_asked && task.my_permission !== 'view') {
            const cancel = make('button', word('cancel'));
            cancel.addEventListener('click', () => this.cancel(task));
            act.append(cancel);
        }
        row.append(make('td', task.name || task.task_id), state, make('td', task.hostname || '–'),
                   make('td', task.owner_name), make('td', timeText(task.created_at)), act);
        return row;
    }

    async cancel(task) {
        if (!confirm(word('cancelAsk').replace('%1', task.name)))
            return;
        try {
            await ask(`api/tasks/${encodeURIComponent(task.task_id)}/cancel`, 'POST');
            await this.load();
        } catch (error) {
            console.error('the task is not cancelled:', error);
            say(error.message);
        }
    }
}

const container = document.getElementById('nodes-container');
const taskRows = document.getElementById('task-rows');
if (container)
    new NodeManager(container);
if (taskRows)
    new TaskList(taskRows);
